BeforeDiscovery {
    $isRoot = -not $IsWindows -and (id -u) -eq '0'
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-Module $manifest
    function New-File([string] $Name, [string] $Text) {
        $path = Join-Path $TestDrive $Name
        [IO.File]::WriteAllText($path, $Text)
        $path
    }
    $missing = Join-Path $TestDrive 'missing.json'
    $broken = New-File broken.json '{ "a": '
    $notJson = New-File text.json 'hello'
    $empty = New-File empty.json ''
    $other = New-File other.json '{ "name": "something-else" }'
    $emptyFolder = (New-Item (Join-Path $TestDrive 'nothing') -ItemType Directory).FullName
}

Describe 'What cannot be read' {
    It '<Fault> for <Name>' -ForEach @(
        @{ Fault = 'InputNotFound'; Category = 'ObjectNotFound'; Name = 'a missing file'; Target = { $missing }; Script = { Get-AksCniCluster $missing } }
        @{ Fault = 'InputNotFound'; Category = 'ObjectNotFound'; Name = 'a missing literal file'; Target = { $missing }; Script = { Get-AksCniCluster -LiteralPath $missing } }
        @{ Fault = 'InputNotFound'; Category = 'ObjectNotFound'; Name = 'a missing file from the pipeline'; Target = { $missing }; Script = { $missing | Test-AksIpBudget } }
        @{ Fault = 'InputNotFound'; Category = 'ObjectNotFound'; Name = 'a literal wildcard'; Target = { Join-Path $shop '*.json' }; Script = { Get-AksCniCluster -LiteralPath (Join-Path $shop '*.json') } }
        @{ Fault = 'InputNotFound'; Category = 'ObjectNotFound'; Name = 'a missing drive'; Target = { 'nodrive:/x' }; Script = { Get-AksCniCluster nodrive:/x } }
        @{ Fault = 'InputNotFound'; Category = 'ObjectNotFound'; Name = 'a missing drive, literally'; Target = { 'nodrive:/x' }; Script = { Get-AksCniCluster -LiteralPath nodrive:/x } }
        @{ Fault = 'InputNotFound'; Category = 'ObjectNotFound'; Name = 'a file that is gone'; Target = { Join-Path $TestDrive gone.json }; Script = { $gone = Get-Item (New-File gone.json '{}'); Remove-Item $gone; $gone | Get-AksCniCluster } }
        @{ Fault = 'InvalidParameter'; Category = 'InvalidArgument'; Name = 'a path that is no file'; Target = { 'Env:PATH' }; Script = { Get-AksCniCluster Env:PATH } }
        @{ Fault = 'InvalidParameter'; Category = 'InvalidArgument'; Name = 'a literal path that is no file'; Target = { 'Env:PATH' }; Script = { Get-AksCniCluster -LiteralPath Env:PATH } }
        @{ Fault = 'InvalidJson'; Category = 'ParserError'; Name = 'JSON that stops'; Target = { $broken }; Script = { Get-AksCniCluster $broken } }
        @{ Fault = 'InvalidJson'; Category = 'ParserError'; Name = 'text that is no JSON'; Target = { $notJson }; Script = { Get-AksCniCluster $notJson } }
        @{ Fault = 'InvalidJson'; Category = 'ParserError'; Name = 'JSON that stops in the pipeline'; Target = { 'pipeline' }; Script = { '{ "a": ' | Get-AksCniCluster } }
        @{ Fault = 'InvalidJson'; Category = 'ParserError'; Name = 'a part of a file'; Target = { 'pipeline' }; Script = { Get-Content $shopCluster -TotalCount 9 | Get-AksCniCluster } }
        @{ Fault = 'InputEmpty'; Category = 'InvalidData'; Name = 'an empty file'; Target = { $empty }; Script = { Get-AksCniCluster $empty } }
        @{ Fault = 'InputEmpty'; Category = 'InvalidData'; Name = 'an empty string from the pipeline'; Target = { 'pipeline' }; Script = { '' | Get-AksCniCluster } }
        @{ Fault = 'InputEmpty'; Category = 'InvalidData'; Name = 'an empty string as object'; Target = { 'pipeline' }; Script = { Get-AksCniCluster -InputObject '' } }
        @{ Fault = 'InputNotRecognized'; Category = 'InvalidData'; Name = 'a file about something else'; Target = { $other }; Script = { Get-AksCniCluster $other } }
        @{ Fault = 'InputNotRecognized'; Category = 'InvalidData'; Name = 'a folder without a file'; Target = { $emptyFolder }; Script = { Get-AksCniCluster $emptyFolder } }
        @{ Fault = 'InputNotRecognized'; Category = 'InvalidData'; Name = 'an object of another kind'; Target = { 'pipeline (Process)' }; Script = { Get-Process -Id $PID | Select-Object -First 1 | Get-AksCniCluster } }
        @{ Fault = 'NoCluster'; Category = 'ObjectNotFound'; Name = 'a network without a cluster'; Target = { $null }; Script = { Test-AksIpBudget $shopNetwork } }
    ) {
        $outcome = Get-Outcome $Script
        $outcome.Output | Should -BeNullOrEmpty
        $outcome.Errors.Count | Should -Be 1
        $record = $outcome.Errors[0]
        $record.FullyQualifiedErrorId | Should -BeLike "$Fault,AksCni.Commands.*Command"
        $record.CategoryInfo.Category | Should -Be $Category
        $record.TargetObject | Should -Be (& $Target)
        $record.Exception.Fault | Should -Be $Fault
        "$record".Length | Should -BeGreaterThan 20
    }

    It 'InputAccessDenied for a file that may not be read' -Skip:($isRoot -or $IsWindows) {
        $secret = New-File secret.json '{}'
        chmod 000 $secret
        $outcome = Get-Outcome { Get-AksCniCluster $secret, $shopCluster }
        $outcome.Errors[0].FullyQualifiedErrorId | Should -BeLike 'InputAccessDenied,*'
        $outcome.Errors[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
        $outcome.Output.Name | Should -Be 'shop-prod'
    }

    It 'loses nothing else' {
        $outcome = Get-Outcome { Get-AksCniCluster $missing, $shopCluster, $broken, $empty, $shopNetwork, $fleet }
        ($outcome.Errors.FullyQualifiedErrorId -replace ',.*') | Should -Be 'InputNotFound', 'InvalidJson', 'InputEmpty'
        $outcome.Output.Count | Should -Be (1 + (Get-AksCniCluster $fleet).Count)
        $outcome.Output[0].VirtualNetworks.Name | Should -Be 'vnet-shop'
        # Through the pipeline too.
        $outcome = Get-Outcome { $missing, $shopCluster, (Get-Item $broken), 'nodrive:/x', $shopNetwork | Test-AksIpBudget }
        $outcome.Errors.Count | Should -Be 3
        $outcome.Output.Cluster | Should -Be 'shop-prod'
    }

    It 'keeps what stands in front of the damage' {
        $cut = New-File cut.json ((Get-Content -Raw $shopCluster) + '{ "id": ')
        $outcome = Get-Outcome { Get-AksCniCluster $cut }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Output.Name | Should -Be 'shop-prod'
    }

    It 'sets $?, $Error and -ErrorVariable, and obeys -ErrorAction' {
        Get-AksCniCluster $shop | Out-Null
        $good = Get-AksCniCluster $shop; $? | Should -BeTrue
        $some = Get-AksCniCluster $missing, $shop -ErrorAction SilentlyContinue -ErrorVariable failed; $? | Should -BeFalse
        $good.Name | Should -Be $some.Name
        $failed.Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'InputNotFound,*'
        $Error[0].FullyQualifiedErrorId | Should -BeLike 'InputNotFound,*'
        { Get-AksCniCluster $missing, $shop -ErrorAction Stop } | Should -Throw -ErrorId 'InputNotFound,*'
        { Test-AksIpBudget $missing -Quiet -ErrorAction Stop } | Should -Throw -ErrorId 'InputNotFound,*'
    }
}

Describe 'What cannot be used' {
    It '<Fault> for <Name>' -ForEach @(
        @{ Fault = 'UnknownCniMode'; Target = 'cilium'; Name = 'a mode that is none'; Plan = @{ Mode = 'cilium' } }
        @{ Fault = 'UnknownCniMode'; Target = 'Unknown'; Name = 'the mode Unknown'; Plan = @{ Mode = 'Unknown' } }
        @{ Fault = 'UnknownDataplane'; Target = 'ebpf'; Name = 'a dataplane that is none'; Plan = @{ Dataplane = 'ebpf' } }
        @{ Fault = 'UnknownDataplane'; Target = 'Cilium'; Name = 'a dataplane of kubenet'; Plan = @{ Mode = 'Kubenet'; Dataplane = 'Cilium' } }
        @{ Fault = 'NodeCountOutOfRange'; Target = -1; Name = 'a negative count'; Plan = @{ NodeCount = -1 } }
        @{ Fault = 'NodeCountOutOfRange'; Target = 2; Name = 'a maximum below the count'; Plan = @{ MaxNodeCount = 2 } }
        @{ Fault = 'MaxPodsOutOfRange'; Target = 9; Name = 'too few pods'; Plan = @{ MaxPods = 9 } }
        @{ Fault = 'MaxPodsOutOfRange'; Target = 251; Name = 'too many pods'; Plan = @{ PodsPerNode = 251 } }
        @{ Fault = 'MaxPodsOutOfRange'; Target = 31; Name = 'more pods than maxPods'; Plan = @{ MaxPods = 30; PodsPerNode = 31 } }
        @{ Fault = 'InvalidMaxSurge'; Target = 'a third'; Name = 'a surge that is none'; Plan = @{ MaxSurge = 'a third' } }
        @{ Fault = 'InvalidKubernetesVersion'; Target = '2'; Name = 'a version that is none'; Plan = @{ KubernetesVersion = '2' } }
        @{ Fault = 'InvalidCidr'; Target = '10.0.0.1/24'; Name = 'host bits'; Plan = @{ NodeSubnet = '10.0.0.1/24' } }
        @{ Fault = 'InvalidCidr'; Target = '10.0.0.0/33'; Name = 'a prefix length out of range'; Plan = @{ PodCidr = '10.0.0.0/33' } }
        @{ Fault = 'InvalidCidr'; Target = ''; Name = 'an empty range'; Plan = @{ PeeredRanges = '10.0.0.0/8', '' } }
        @{ Fault = 'CidrFamilyMismatch'; Target = 'fd00::/64'; Name = 'an IPv6 node subnet'; Plan = @{ NodeSubnet = 'fd00::/64' } }
        @{ Fault = 'CidrFamilyMismatch'; Target = '10.1.0.0/16'; Name = 'two IPv4 pod CIDRs'; Plan = @{ PodCidr = '10.0.0.0/16', '10.1.0.0/16' } }
        @{ Fault = 'InvalidAddress'; Target = 'dns'; Name = 'an address that is none'; Plan = @{ DnsServiceIp = 'dns' } }
        @{ Fault = 'InvalidParameter'; Target = '10.4.0.0/24'; Name = 'a pod subnet that the mode has not'; Plan = @{ PodSubnet = '10.4.0.0/24' } }
        @{ Fault = 'InvalidParameter'; Target = 65537; Name = 'too many extra addresses'; Plan = @{ ExtraAddresses = 65537 } }
    ) {
        $parameters = @{ Mode = 'Overlay'; NodeCount = 3 } + @{}
        foreach ($key in $Plan.Keys) { $parameters[$key] = $Plan[$key] }
        try { Test-AksIpBudget @parameters; $caught = $null } catch { $caught = $_ }
        $caught.FullyQualifiedErrorId | Should -Be "$Fault,AksCni.Commands.TestAksIpBudgetCommand"
        $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
        "$($caught.TargetObject)" | Should -Be "$Target"
    }

    It 'a range that is none beside files too' {
        { Test-AksIpBudget $shop -PeeredRanges nonsense } | Should -Throw -ErrorId 'InvalidCidr,*'
        { Get-AksCniCluster $shop | Test-AksIpBudget -OnPremisesRanges 10.0.0.1/8 } | Should -Throw -ErrorId 'InvalidCidr,*'
    }

    It '<Fault> of Get-AksCniMode, and the other names are answered' -ForEach @(
        @{ Fault = 'UnknownCniMode'; Target = 'bogus'; Script = { 'Kubenet', 'bogus', 'byo' | Get-AksCniMode }; Modes = 'Kubenet', 'ByoCni' }
        @{ Fault = 'UnknownDataplane'; Target = 'bogus'; Script = { Get-AksCniMode -Dataplane bogus }; Modes = @() }
        @{ Fault = 'UnknownCapability'; Target = 'bogus*'; Script = { Get-AksCniMode -Capability Windows, 'bogus*' }; Modes = @() }
    ) {
        $outcome = Get-Outcome $Script
        $outcome.Errors.Count | Should -Be 1
        $outcome.Errors[0].FullyQualifiedErrorId | Should -Be "$Fault,AksCni.Commands.GetAksCniModeCommand"
        $outcome.Errors[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        $outcome.Errors[0].TargetObject | Should -Be $Target
        @($outcome.Output | ForEach-Object { "$($_.Mode)" }) | Should -Be $Modes
    }
}

Describe 'about_AksCni_Errors' {
    It 'has every fault with its category, and no other' {
        $text = Get-Content -Raw (Join-Path $root 'docs/en-US/about_AksCni_Errors.help.txt')
        $said = [regex]::Matches($text, '(?m)^    (\w+) \((\w+)\)\r?$') | ForEach-Object { "$($_.Groups[1]) $($_.Groups[2])" } | Sort-Object
        $records = (Get-Command Get-AksCniCluster).ImplementingType.Assembly.GetType('AksCni.Commands.FaultRecord')
        $categoryOf = $records.GetMethod('CategoryOf')
        $faults = [enum]::GetValues([AksCni.Fault]) | ForEach-Object { "$_ $($categoryOf.Invoke($null, [object[]] @($_.PSObject.BaseObject)))" } | Sort-Object
        $said | Should -Be $faults
    }
}
