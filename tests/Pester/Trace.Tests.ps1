BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-Module $manifest
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
    function Show-Lines($Objects, [int] $Width = 80) { ($Objects | Out-String -Width $Width) -split '\r?\n' | Where-Object { $_.Trim() } }
    function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches }
}

AfterAll {
    $PSStyle.OutputRendering = $rendering
}

Describe 'A trace of a mode' {
    It '<Mode> shows <To> the <Seen>' -ForEach @(
        @{ Mode = 'Overlay'; To = 'SameVnet'; Seen = 'NodeIp' }
        @{ Mode = 'Kubenet'; To = 'OnPremises'; Seen = 'NodeIp' }
        @{ Mode = 'NodeSubnet'; To = 'SameVnet'; Seen = 'PodIp' }
        @{ Mode = 'NodeSubnet'; To = 'PeeredVnet'; Seen = 'NodeIp' }
        @{ Mode = 'PodSubnet'; To = 'PeeredVnet'; Seen = 'PodIp' }
        @{ Mode = 'StaticBlock'; To = 'AzureDns'; Seen = 'NodeIp' }
        @{ Mode = 'Overlay'; To = 'Internet'; Seen = 'OutboundIp' }
        @{ Mode = 'Byo'; To = 'Pod'; Seen = 'Unstated' }
    ) {
        $trace = Trace-AksPodTraffic -Mode $Mode -To $To
        $trace | Should -BeOfType AksCni.PodTrafficTrace
        $trace.SourceSeen | Should -Be $Seen
        $trace.To | Should -Be $To
    }

    It 'without a place is one record for each' {
        (Trace-AksPodTraffic -Mode Overlay).To | ForEach-Object ToString | Should -Be ([enum]::GetNames([AksCni.TrafficPlace]))
        (Trace-AksPodTraffic -Mode Overlay -To All).Count | Should -Be 9
        (Trace-AksPodTraffic -Mode Overlay -From OnPremises).To | ForEach-Object ToString | Should -Be 'Pod', 'Service'
    }

    It 'takes addresses and follows them' {
        $trace = Trace-AksPodTraffic -Mode NodeSubnet -To Firewall -PodAddress 10.1.0.40 -NodeAddress 10.1.0.4 -VnetRanges 10.1.0.0/16 -DestinationAddress 10.1.9.9
        $trace.SourceAddress | Should -Be '10.1.0.40'
        $trace.Hops[-1].Destination | Should -Be '10.1.9.9'
        (Trace-AksPodTraffic -Mode NodeSubnet -To Firewall -NodeAddress 10.1.0.4 -VnetRanges 10.1.0.0/16 -DestinationAddress 10.9.9.9).SourceAddress | Should -Be '10.1.0.4'
    }

    It 'survives the way to JSON and back' {
        $json = Trace-AksPodTraffic -Mode Overlay -To Internet | ConvertTo-Json -Depth 5 -EnumsAsStrings | ConvertFrom-Json
        $json.SourceSeen | Should -Be 'OutboundIp'
        $json.Hops[1].Document | Should -BeLike '*concepts-network-azure-cni-overlay.md*'
    }
}

Describe 'A trace of clusters' {
    It 'takes <Name>' -ForEach @(
        @{ Name = 'a folder'; Script = { Trace-AksPodTraffic $shop -To PeeredVnet } }
        @{ Name = 'a literal folder'; Script = { Trace-AksPodTraffic -LiteralPath $shop -To PeeredVnet } }
        @{ Name = 'files of the pipeline'; Script = { Get-ChildItem $shop | Trace-AksPodTraffic -To PeeredVnet } }
        @{ Name = 'paths of the pipeline'; Script = { $shopCluster, $shopNetwork | Trace-AksPodTraffic -To PeeredVnet } }
        @{ Name = 'clusters'; Script = { Get-AksCniCluster $shop | Trace-AksPodTraffic -To PeeredVnet } }
        @{ Name = 'objects of Az'; Script = { @($shopCluster, $shopNetwork) | ForEach-Object { Get-Content -Raw $_ | ConvertFrom-Json } | Trace-AksPodTraffic -To PeeredVnet } }
    ) {
        $trace = & $Script
        $trace.Cluster | Should -Be 'shop-prod'
        $trace.SourceSeen | Should -Be 'NodeIp'
        $trace.SourceRanges | Should -Be '10.20.0.0/23'
    }

    It 'compares a cluster with a mode' {
        $changes = Trace-AksPodTraffic $shop -After Overlay
        $changes | Should -BeOfType AksCni.PodTrafficChange
        @($changes | Where-Object Changes).To | ForEach-Object ToString | Should -Be 'Pod', 'Service', 'SameVnet', 'PeeredVnet', 'OnPremises', 'Firewall'
        ($changes | Where-Object To -eq SameVnet).WhoNotices.Count | Should -Be 2
        (Trace-AksPodTraffic -Before Kubenet -After Overlay).Changes | Should -Not -Contain $true
    }

    It 'answers the clusters that fit, with an error for each that does not' {
        $outcome = Get-Outcome { Trace-AksPodTraffic $fleet -To Internet -EgressGateway }
        $outcome.Output.Cluster | Should -Be 'ads', 'billing', 'web'
        $outcome.Errors.Count | Should -Be 2
        $outcome.Errors[0].FullyQualifiedErrorId | Should -Be 'InvalidParameter,AksCni.Commands.TraceAksPodTrafficCommand'
    }
}

Describe 'What is unusable' {
    It '<Fault> for <Name>' -ForEach @(
        @{ Fault = 'UnknownTrafficPlace'; Name = 'a place'; Target = 'Intrenet'; Script = { Trace-AksPodTraffic -Mode Overlay -To Intrenet } }
        @{ Fault = 'UnknownTrafficPlace'; Name = 'a client''s place'; Target = 'Moon'; Script = { Trace-AksPodTraffic -Mode Overlay -From Moon } }
        @{ Fault = 'UnknownOutboundType'; Name = 'an outbound type'; Target = 'nat'; Script = { Trace-AksPodTraffic -Mode Overlay -OutboundType nat } }
        @{ Fault = 'UnknownCniMode'; Name = 'a mode'; Target = 'Overlai'; Script = { Trace-AksPodTraffic -Mode Overlai } }
        @{ Fault = 'UnknownCniMode'; Name = 'a mode to go to'; Target = 'Overlai'; Script = { Trace-AksPodTraffic $shop -After Overlai } }
        @{ Fault = 'InvalidParameter'; Name = 'Windows on Cilium'; Target = 'Windows'; Script = { Trace-AksPodTraffic -Mode Overlay -Dataplane Cilium -Windows } }
        @{ Fault = 'InvalidAddress'; Name = 'an address'; Target = 'here'; Script = { Trace-AksPodTraffic -Mode Overlay -PodAddress here } }
        @{ Fault = 'InvalidCidr'; Name = 'a range'; Target = '10.0.0.1/8'; Script = { Trace-AksPodTraffic -Mode NodeSubnet -NonMasqueradeCidrs 10.0.0.1/8 } }
    ) {
        try { & $Script; $caught = $null } catch { $caught = $_ }
        $caught.FullyQualifiedErrorId | Should -Be "$Fault,AksCni.Commands.TraceAksPodTrafficCommand"
        $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $caught.TargetObject | Should -Be $Target
    }

    It 'a mode beside files, or half a comparison' {
        { Trace-AksPodTraffic -Path a -Mode Overlay } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        { Trace-AksPodTraffic -Path a -Before Overlay } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }
}

Describe 'Parameters and completion' {
    It 'has the sets Path by default, LiteralPath, InputObject, Mode and Change' {
        $info = Get-Command Trace-AksPodTraffic
        $info.ParameterSets.Name | Sort-Object | Should -Be 'Change', 'InputObject', 'LiteralPath', 'Mode', 'Path'
        $info.DefaultParameterSet | Should -Be 'Path'
        $taking = $info.ParameterSets.Parameters | Where-Object { $_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName }
        $taking.Name | Sort-Object -Unique | Should -Be 'InputObject'
    }

    It 'completes "<Line>" to <Words>' -ForEach @(
        @{ Line = 'Trace-AksPodTraffic -Mode k'; Words = @('Kubenet') }
        @{ Line = 'Trace-AksPodTraffic -Mode Overlay -To P'; Words = 'Pod', 'PeeredVnet' }
        @{ Line = 'Trace-AksPodTraffic -Mode Overlay -From '; Words = 'SameVnet', 'PeeredVnet', 'OnPremises', 'Internet' }
        @{ Line = 'Trace-AksPodTraffic -Mode Overlay -OutboundType m'; Words = 'managedNATGateway', 'managedNATGatewayV2' }
        @{ Line = 'Trace-AksPodTraffic -Before k'; Words = @('Kubenet') }
        @{ Line = 'Trace-AksPodTraffic -Before Kubenet -After AzureCniO'; Words = @('AzureCniOverlay') }
        @{ Line = 'Trace-AksPodTraffic -Mode Overlay -ExternalTrafficPolicy '; Words = 'Cluster', 'Local' }
    ) {
        (Complete $Line).CompletionText | Should -Be $Words
    }

    It 'completes every place' {
        (Complete 'Trace-AksPodTraffic -Mode Overlay -To ').CompletionText | Should -Be (@([enum]::GetNames([AksCni.TrafficPlace])) + 'All')
    }
}

Describe 'Views' {
    It 'tables of <Name> fit 80 columns' -ForEach @(
        @{ Name = 'traces'; Objects = { Trace-AksPodTraffic $shop }; Headings = 'Cluster or mode', 'Way', 'Sees', 'Reaches', 'Source address'; Values = 'to PeeredVnet', 'NodeIp', '10.20.0.0/23' }
        @{ Name = 'long modes'; Objects = { Trace-AksPodTraffic -Mode StaticBlock -Dataplane Cilium -From PeeredVnet }; Headings = @('Way'); Values = @('ClientIp') }
        @{ Name = 'hops'; Objects = { (Trace-AksPodTraffic $shop -To PeeredVnet).Hops }; Headings = 'At', 'Source', 'Destination', 'Action'; Values = @('peering') }
        @{ Name = 'allowances'; Objects = { (Trace-AksPodTraffic $shop -To PeeredVnet).Allow }; Headings = 'At', 'Source', 'Destination', 'Reason'; Values = @('the other side') }
        @{ Name = 'changes'; Objects = { Trace-AksPodTraffic $shop -After Overlay }; Headings = 'Way', 'Before', 'After', 'Reaches', 'Changes'; Values = 'yes - no', 'NodeIp 10.20.0.0/23' }
    ) {
        $lines = Show-Lines (& $Objects)
        $lines | Where-Object Length -gt 80 | Should -BeNullOrEmpty
        foreach ($heading in $Headings) { $lines[0] | Should -BeLike "*$heading*" }
        foreach ($value in $Values) { @($lines -like "*$value*").Count | Should -BeGreaterThan 0 -Because "$value is in a row" }
    }

    It 'lists of <Name> have every property' -ForEach @(
        @{ Name = 'traces'; Objects = { Trace-AksPodTraffic $shop -To Internet } }
        @{ Name = 'hops'; Objects = { (Trace-AksPodTraffic $shop -To Internet).Hops[1] } }
        @{ Name = 'allowances'; Objects = { (Trace-AksPodTraffic $shop -To Internet).Allow[0] } }
        @{ Name = 'changes'; Objects = { Trace-AksPodTraffic $shop -After Overlay -To SameVnet } }
    ) {
        $object = & $Objects
        $shown = Show-Lines ($object | Format-List) | Where-Object { $_ -match '^(\w+) *: ' -or $_ -match '^(\w+) *:$' } | ForEach-Object { ($_ -split ' *:')[0] } | Sort-Object
        $shown | Should -Be ($object.PSObject.Properties.Name | Sort-Object)
    }
}
