BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-Module $manifest
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
    function Show-Lines($Objects, [int] $Width = 80) { ($Objects | Out-String -Width $Width) -split '\r?\n' | Where-Object { $_.Trim() } }
}

AfterAll {
    $PSStyle.OutputRendering = $rendering
}

Describe 'Tables at 80 columns' {
    It '<Name> shows <Headings>' -ForEach @(
        @{ Name = 'a budget'; Objects = { Test-AksIpBudget $shop }; Headings = 'Cluster', 'Mode', 'Fits', 'Headroom', 'Findings'; Values = 'shop-prod', 'False', '-116' }
        @{ Name = 'a fleet'; Objects = { Test-AksIpBudget $fleet }; Headings = 'Cluster', 'Mode', 'Fits', 'Headroom', 'Findings'; Values = 'AzureCniPodSubnetStaticBlock', 'True', 'False' }
        @{ Name = 'a plan of unknown size'; Objects = { Test-AksIpBudget -Mode static-block -NodeCount 5 }; Headings = @('Fits'); Values = @('unknown') }
        @{ Name = 'ranges'; Objects = { (Test-AksIpBudget $shop).Ranges }; Headings = 'Role', 'Name', 'Capacity', 'Peak', 'Headroom'; Values = 'NodeSubnet', '-116', '620' }
        @{ Name = 'demands'; Objects = { (Test-AksIpBudget $shop).Ranges[0].Demands }; Headings = 'Pool', 'Moment', 'Nodes', 'Addresses', 'Formula'; Values = '(12 + 4) x (1 + 30)', 'PeakOnePool' }
        @{ Name = 'findings as a table'; Objects = { (Test-AksIpBudget $fleet).Findings | Format-Table }; Headings = 'Severity', 'Rule', 'Target', 'Message'; Values = 'Error', 'InsufficientSubnetSize' }
        @{ Name = 'clusters'; Objects = { Get-AksCniCluster $fleet }; Headings = 'Name', 'Mode', 'Version', 'Nodes'; Values = 'Kubenet', 'Cilium' }
        @{ Name = 'pools'; Objects = { (Get-AksCniCluster $shop).Pools }; Headings = 'Name', 'Mode', 'Nodes', 'Max nodes', 'Max pods', 'Max surge'; Values = 'web', '33%' }
        @{ Name = 'networks'; Objects = { (Get-AksCniCluster $shop).VirtualNetworks }; Headings = 'Name', 'Address prefixes', 'Subnets', 'Peerings'; Values = 'vnet-shop', '10.20.0.0/16' }
        @{ Name = 'subnets'; Objects = { (Get-AksCniCluster $shop).VirtualNetworks.Subnets }; Headings = 'Name', 'Prefixes', 'Listed', 'Used'; Values = 'snet-aks', '264' }
        @{ Name = 'peerings'; Objects = { (Get-AksCniCluster $shop).VirtualNetworks.Peerings }; Headings = 'Name', 'State', 'Remote prefixes'; Values = 'to-hub', '10.100.0.0/16' }
        @{ Name = 'who uses a subnet'; Objects = { (Get-AksCniCluster $shop).VirtualNetworks.Subnets[0].InUse }; Headings = 'Resource group', 'Kind', 'Pool', 'Addresses'; Values = 'privateEndpoints', '174' }
        @{ Name = 'modes'; Objects = { Get-AksCniMode }; Headings = 'Mode', 'Dataplane', 'Nodes', 'Windows', 'Retires'; Values = '2028-03-31', 'yes' }
        @{ Name = 'capabilities'; Objects = { (Get-AksCniMode Overlay).Capabilities }; Headings = 'Mode', 'Name', 'Value', 'As of'; Values = 'DualStack', 'SourceInternet' }
    ) {
        $lines = Show-Lines (& $Objects)
        $lines | Where-Object Length -gt 80 | Should -BeNullOrEmpty
        $line = $lines -notlike '   Subscription: *' | Where-Object { $_ } | Select-Object -First 1
        foreach ($heading in $Headings) { $line | Should -BeLike "*$heading*" }
        foreach ($value in $Values) { @($lines -like "*$value*").Count | Should -BeGreaterThan 0 -Because "$value is in a row" }
    }

    It 'keeps the verdict beside long names' {
        $name = 'a-cluster-with-a-name-of-sixty-three-characters-as-azure-allows'
        $subnet = 'a-subnet-with-a-long-name-of-its-own-because-somebody-liked-it'
        $budget = (New-ClusterJson $name 50 $subnet), (New-NetworkJson '10.1.0.0/28' $subnet) | ForEach-Object { ConvertFrom-Json $_ } | Test-AksIpBudget
        $budget.Cluster | Should -Be $name
        $lines = Show-Lines $budget
        $lines[0] | Should -Match 'Fits +Headroom +Findings'
        $lines | Where-Object Length -gt 80 | Should -BeNullOrEmpty
        $lines -join "`n" | Should -Match 'False +-40'
    }

    It 'shows nothing where a number is unknown' {
        $lines = Show-Lines (Test-AksIpBudget -Mode Overlay -NodeCount 5).Ranges
        $lines -join "`n" | Should -Not -Match '\b(addr|0)\b'
    }
}

Describe 'Lists' {
    It 'of <Name> have every property, in lines of 80' -ForEach @(
        @{ Name = 'budgets'; Objects = { Test-AksIpBudget $shop } }
        @{ Name = 'ranges'; Objects = { (Test-AksIpBudget $shop).Ranges[0] } }
        @{ Name = 'demands'; Objects = { (Test-AksIpBudget $shop).Ranges[0].Demands[0] } }
        @{ Name = 'findings'; Objects = { (Test-AksIpBudget $shop).Findings[0] } }
        @{ Name = 'clusters'; Objects = { Get-AksCniCluster $shop } }
        @{ Name = 'pools'; Objects = { (Get-AksCniCluster $shop).Pools[0] } }
        @{ Name = 'networks'; Objects = { (Get-AksCniCluster $shop).VirtualNetworks[0] } }
        @{ Name = 'subnets'; Objects = { (Get-AksCniCluster $shop).VirtualNetworks[0].Subnets[0] } }
        @{ Name = 'peerings'; Objects = { (Get-AksCniCluster $shop).VirtualNetworks[0].Peerings[0] } }
        @{ Name = 'uses'; Objects = { (Get-AksCniCluster $shop).VirtualNetworks[0].Subnets[0].InUse[0] } }
        @{ Name = 'modes'; Objects = { (Get-AksCniMode)[0] } }
        @{ Name = 'capabilities'; Objects = { (Get-AksCniMode)[0].Capabilities[0] } }
    ) {
        $object = & $Objects
        $lines = Show-Lines ($object | Format-List)
        $lines | Where-Object Length -gt 80 | Should -BeNullOrEmpty
        $shown = $lines | Where-Object { $_ -match '^(\w+) *: ' -or $_ -match '^(\w+) *:$' } | ForEach-Object { ($_ -split ' *:')[0] } | Sort-Object
        $shown | Should -Be ($object.PSObject.Properties.Name | Sort-Object)
    }

    It 'are what findings come in, since a message needs the width' {
        (Show-Lines (Test-AksIpBudget $shop).Findings)[0] | Should -Match '^Rule +: InsufficientSubnetSize'
    }
}
