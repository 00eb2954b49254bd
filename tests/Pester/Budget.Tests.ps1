BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-Module $manifest
}

Describe 'Test-AksIpBudget' {
    It 'answers the same for files, clusters and objects' {
        $wanted = Test-AksIpBudget $fleet | ConvertTo-Json -Depth 6 -EnumsAsStrings
        Get-AksCniCluster $fleet | Test-AksIpBudget | ConvertTo-Json -Depth 6 -EnumsAsStrings | Should -Be $wanted
        Test-AksIpBudget -InputObject (Get-AksCniCluster $fleet) | ConvertTo-Json -Depth 6 -EnumsAsStrings | Should -Be $wanted
        $objects = Get-Content -Raw $fleet | ConvertFrom-Json | Test-AksIpBudget | Select-Object * -ExcludeProperty Source
        $objects | ConvertTo-Json -Depth 6 -EnumsAsStrings | Should -Be (Test-AksIpBudget $fleet | Select-Object * -ExcludeProperty Source | ConvertTo-Json -Depth 6 -EnumsAsStrings)
    }

    It 'finds that the sample breaks while one pool is upgraded, by numbers that add up' {
        $budget = Test-AksIpBudget $shop
        $budget.Fits | Should -BeFalse
        $range = $budget.Ranges | Where-Object Role -eq NodeSubnet
        $range.BreaksAt | Should -Be 'PeakOnePool'
        $range.BreaksPool | Should -Be 'web'
        $range.Headroom | Should -Be ($range.Capacity - $range.InUse - $range.Peak)
        foreach ($moment in 'Steady', 'AutoscalerMax', 'PeakOnePool', 'Peak') {
            ($range.Demands | Where-Object Moment -eq $moment | Measure-Object Addresses -Sum).Sum | Should -Be $range.$moment
        }
    }

    It 'judges clusters of one call together where they share a subnet' {
        $network = New-NetworkJson '10.1.0.0/28'
        $one = New-ClusterJson one 5 | ConvertFrom-Json
        $two = New-ClusterJson two 5 | ConvertFrom-Json
        $shared = $network | ConvertFrom-Json
        # 11 addresses: 5 nodes and 1 of surge fit once, not twice.
        ($one, $shared | Test-AksIpBudget).Fits | Should -BeTrue
        ($two, $shared | Test-AksIpBudget).Fits | Should -BeTrue
        $both = $one, $two, $shared | Test-AksIpBudget
        $both.Cluster | Should -Be 'one', 'two'
        $both.Fits | Should -Be $false, $false
        $both | ForEach-Object { $_.Ranges[0].Peak } | Should -Be 12, 12
        # The same when clusters of the module's own come down the pipeline.
        $clusters = $one, $two, $shared | Get-AksCniCluster
        ($clusters | Test-AksIpBudget).Fits | Should -Be $false, $false
        # And when the two come from different sources.
        (@($clusters[0]) + @($two, $shared) | Test-AksIpBudget | ForEach-Object { $_.Ranges[0].Peak }) | Should -Be 12, 12
    }

    It 'counts extra addresses, pods a node, peered and on-premises ranges' {
        (Test-AksIpBudget $shop -ExtraAddresses 8).Ranges[0].Steady | Should -Be ((Test-AksIpBudget $shop).Ranges[0].Steady + 8)
        $dynamic = @{ Mode = 'PodSubnet'; NodeCount = 10; MaxPods = 110; PodSubnet = '10.4.0.0/22' }
        $all = (Test-AksIpBudget @dynamic).Ranges | Where-Object Role -eq PodSubnet
        $some = (Test-AksIpBudget @dynamic -PodsPerNode 20).Ranges | Where-Object Role -eq PodSubnet
        $all.Steady | Should -Be (10 * 111)
        $some.Steady | Should -Be (10 * (1 + 16 * 2))
        (Test-AksIpBudget $fleet -PeeredRanges 10.244.0.0/16).Findings.Rule | Should -Contain 'PodCidrOverlap'
        (Test-AksIpBudget $fleet -OnPremisesRanges 10.244.0.0/16, 192.168.0.0/16).Findings.Rule | Should -Contain 'PodCidrOverlap'
        (Test-AksIpBudget $fleet).Findings.Rule | Should -Not -Contain 'PodCidrOverlap'
    }
}

Describe 'A plan' {
    It 'without ranges answers with the smallest prefixes' {
        $budget = Test-AksIpBudget -Mode Overlay -NodeCount 50 -MaxNodeCount 100 -MaxSurge 33%
        $budget.Cluster | Should -Be 'plan'
        $budget.Fits | Should -BeNullOrEmpty
        ($budget.Ranges | Where-Object Role -eq NodeSubnet).MinimumPrefixLength | Should -Be 24
        ($budget.Ranges | Where-Object Role -eq PodCidr).MinimumPrefixLength | Should -Be 16
        ($budget.Ranges | Where-Object Role -eq PodCidr).Peak | Should -Be (133 * 256)
    }

    It 'with ranges says whether they hold' {
        $plan = @{ Mode = 'node-subnet'; NodeCount = 50; MaxPods = 30; MaxSurge = '1' }
        (Test-AksIpBudget @plan -NodeSubnet 10.0.0.0/21).Fits | Should -BeTrue
        $small = Test-AksIpBudget @plan -NodeSubnet 10.0.0.0/22
        $small.Fits | Should -BeFalse
        $small.Ranges[0].Demands[-1].Formula | Should -Be '(50 + 1) x (1 + 30)'
        $small.Ranges[0].MinimumPrefixLength | Should -Be 21
    }

    It 'takes every parameter at once' {
        $budget = Test-AksIpBudget -Mode AzureCniOverlay -Dataplane cilium -NodeCount 3 -MaxNodeCount 5 -MaxPods 100 -PodsPerNode 50 -MaxSurge 1 -KubernetesVersion 1.33.2 `
            -NodeSubnet 10.1.0.0/26 -PodCidr 10.244.0.0/16, fd00:10:244::/64 -ServiceCidr 10.2.0.0/16, fd00:10:2::/108 -DnsServiceIp 10.2.0.10 -PrivateCluster `
            -ExtraAddresses 4 -PeeredRanges 10.9.0.0/16 -OnPremisesRanges 192.168.0.0/16
        $budget.Fits | Should -BeTrue
        $budget.Dataplane | Should -Be 'Cilium'
        # 5 nodes, 1 of surge, the private endpoint, 4 extra.
        $budget.Ranges[0].Peak | Should -Be 11
        ($budget.Ranges | Where-Object Unit -eq NodeBlock).Peak | Should -Be 6
    }

    It 'is a bad verdict, not an error, with <Rule>' -ForEach @(
        @{ Rule = 'DnsServiceIpOutOfServiceCidr'; Plan = @{ ServiceCidr = '10.0.0.0/16'; DnsServiceIp = '10.1.0.10' } }
        @{ Rule = 'PodCidrOverlap'; Plan = @{ NodeSubnet = '10.244.1.0/24'; PodCidr = '10.244.0.0/16' } }
    ) {
        $outcome = Get-Outcome { Test-AksIpBudget -Mode Overlay -NodeCount 3 @Plan }
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Output.Fits | Should -BeFalse
        ($outcome.Output.Findings | Where-Object Severity -eq Error).Rule | Should -Contain $Rule
    }
}

Describe '-Quiet' {
    It 'is <Wanted> for <Name>' -ForEach @(
        @{ Wanted = $true; Name = 'a plan that fits'; Script = { Test-AksIpBudget -Mode Overlay -NodeCount 5 -NodeSubnet 10.1.0.0/24 -PodCidr 10.244.0.0/16 -Quiet } }
        @{ Wanted = $false; Name = 'a plan of unknown size'; Script = { Test-AksIpBudget -Mode Overlay -NodeCount 5 -Quiet } }
        @{ Wanted = $false; Name = 'a cluster that does not fit'; Script = { Test-AksIpBudget $shop -Quiet } }
        @{ Wanted = $false; Name = 'a cluster without its network'; Script = { Test-AksIpBudget $shopCluster -Quiet } }
        @{ Wanted = $false; Name = 'a fleet of which one does not fit'; Script = { Get-AksCniCluster $fleet | Test-AksIpBudget -Quiet } }
        @{ Wanted = $true; Name = 'those of the fleet that fit'; Script = { Get-AksCniCluster $fleet | Where-Object Name -in (Test-AksIpBudget $fleet | Where-Object Fits -eq $true).Cluster | Test-AksIpBudget -Quiet } }
        @{ Wanted = $false; Name = 'no cluster at all'; Script = { @() | Test-AksIpBudget -Quiet } }
    ) {
        $outcome = Get-Outcome $Script
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Output.Count | Should -Be 1
        $outcome.Output[0] | Should -BeOfType ([bool])
        $outcome.Output[0] | Should -Be $Wanted
    }

    It 'is false where a further input could not be read' {
        $fits = Join-Path $TestDrive 'fits'
        New-Item $fits -ItemType Directory | Out-Null
        Set-Content (Join-Path $fits 'a.json') (New-ClusterJson one 5)
        Set-Content (Join-Path $fits 'b.json') (New-NetworkJson '10.1.0.0/24')
        Test-AksIpBudget $fits -Quiet | Should -BeTrue
        $outcome = Get-Outcome { Test-AksIpBudget $fits, (Join-Path $TestDrive 'missing.json') -Quiet }
        $outcome.Output | Should -Be $false
        $outcome.Errors.Count | Should -Be 1
    }
}

Describe 'Culture' {
    It 'changes no JSON: <_>' -ForEach 'de-DE', 'tr-TR', 'ar-SA' {
        $make = {
            param($manifest, $samples, $culture)
            [Threading.Thread]::CurrentThread.CurrentCulture = [Threading.Thread]::CurrentThread.CurrentUICulture = $culture
            Import-Module $manifest
            # A fraction and a date, as objects have them, must not break the reading of the rest.
            $object = Get-Content -Raw (Join-Path $samples 'shop/aks.json') | ConvertFrom-Json
            $object | Add-Member load 1.5
            $object | Add-Member when ([datetime] '2026-01-02')
            (1.5).ToString()
            @(
                Test-AksIpBudget (Join-Path $samples shop), (Join-Path $samples fleet)
                $object | Test-AksIpBudget
                Test-AksIpBudget -Mode PODSUBNET -NodeCount 20 -PodsPerNode 40 -MaxSurge 10%
                Get-AksCniMode -Capability max*
            ) | ConvertTo-Json -Depth 6 -EnumsAsStrings -Compress
        }
        $here = Invoke-Session $make $manifest, $samples, 'en-US'
        $there = Invoke-Session $make $manifest, $samples, $_
        $here.Count | Should -Be 2
        $there[1] | Should -Be $here[1]
        $here[1].Length | Should -BeGreaterThan 5000
        if ($_ -eq 'de-DE') { $there[0] | Should -Be '1,5' }
    }
}
