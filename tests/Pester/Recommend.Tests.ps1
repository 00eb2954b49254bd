BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-Module $manifest
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
    $requirements = Join-Path $samples 'requirements'
    $plant = Join-Path $requirements 'plant.json'
    $web = Join-Path $requirements 'web.yaml'

    function New-File([string] $Name, [string] $Text) {
        $path = Join-Path $TestDrive $Name
        [IO.File]::WriteAllText($path, $Text)
        $path
    }
    function Show-Lines($Objects, [int] $Width = 80) { ($Objects | Out-String -Width $Width) -split '\r?\n' | Where-Object { $_.Trim() } }
    function Get-Best([hashtable] $Parameters) { Get-AksCniRecommendation @Parameters | Where-Object Recommended }
    function Get-Assumed($Recommendation, [string] $Name) { ($Recommendation.Assumed | Where-Object Requirement -EQ $Name).Value }
    function ConvertTo-Plain($Objects) { $Objects | Select-Object * -ExcludeProperty Subject | ConvertTo-Json -Depth 5 -EnumsAsStrings }
}

AfterAll {
    $PSStyle.OutputRendering = $rendering
}

Describe 'Parameters' {
    It 'answer with ten candidates, the best first, and one recommendation' {
        $all = Get-AksCniRecommendation -NodeCount 50
        $all.Count | Should -Be 10
        $all | Should -BeOfType 'AksCni.CniRecommendation'
        @($all | Where-Object Recommended).Count | Should -Be 1
        $all[0].Recommended | Should -BeTrue
        $eligible = @($all | Where-Object Eligible)
        # An array has a Rank of its own.
        $eligible | ForEach-Object Rank | Should -Be (1..$eligible.Count)
        $all | Where-Object { -not $_.Eligible } | ForEach-Object { $_.Rank | Should -BeNullOrEmpty; $_.Score | Should -Be 0; $_.CreateCommand | Should -BeNullOrEmpty }
        "$($all[0].Mode) $($all[0].Dataplane)" | Should -Be 'AzureCniOverlay Cilium'
        $all[0].Subject | Should -BeNullOrEmpty
        $all[0].ReachableInPlace | Should -BeNullOrEmpty
    }

    It 'may all be left out' {
        $best = Get-Best @{}
        Get-Assumed $best NodeCount | Should -Be 3
        Get-Assumed $best PodsPerNode | Should -Be 30
        $best.Assumed.Requirement | Should -Contain AsOf
    }

    It 'score as their reasons add up' {
        foreach ($candidate in Get-AksCniRecommendation -NodeCount 50 -ThroughputFirst -AddressesScarce | Where-Object Eligible) {
            $candidate.Score | Should -Be ([Math]::Clamp(50 + ($candidate.Reasons.Points | Measure-Object -Sum).Sum, 0, 100))
        }
    }

    It '-<Name> is no longer assumed, whatever its value' -ForEach @(
        @{ Name = 'NodeCount'; Value = 50 }
        @{ Name = 'PodsPerNode'; Value = 40 }
        @{ Name = 'MaxSurge'; Value = '33%' }
        @{ Name = 'ExtraAddresses'; Value = 10 }
        @{ Name = 'KubernetesVersion'; Value = '1.33' }
        @{ Name = 'NodeOs'; Value = 'azurelinux' }
        @{ Name = 'WindowsNodes'; Value = $true }
        @{ Name = 'WindowsNodes'; Value = $false }
        @{ Name = 'PodIdentityBeyondNode'; Value = 'peered' }
        @{ Name = 'NetworkPolicy'; Value = 'None' }
        @{ Name = 'AddressSpace'; Value = '10.0.0.0/16' }
        @{ Name = 'PeeredRanges'; Value = '10.9.0.0/16', '10.8.0.0/16' }
        @{ Name = 'OnPremisesRanges'; Value = @() }
        @{ Name = 'ClustersInVnet'; Value = 2 }
        @{ Name = 'OutboundType'; Value = 'UDR' }
        @{ Name = 'PrivateCluster'; Value = $false }
        @{ Name = 'Ingress'; Value = 'ApplicationGatewayForContainers' }
        @{ Name = 'DualStack'; Value = $false }
        @{ Name = 'AsOf'; Value = '2027-01-01' }
    ) {
        $parameters = @{ $Name = $Value }
        $first = (Get-AksCniRecommendation @parameters)[0]
        $first.Assumed.Requirement | Should -Not -Contain $Name
        $first.Given.Requirement | Should -Be $Name
    }

    It 'that are switches may be given as $false, and that goes before a file' {
        (Get-Best @{ Path = $plant }).Dataplane | Should -Be 'Azure'
        (Get-AksCniRecommendation $plant -WindowsNodes:$false | Where-Object Recommended).Dataplane | Should -Be 'Cilium'
        (Get-AksCniRecommendation $plant -PodsReachableFromOnPremises:$false | Where-Object Recommended).Mode | Should -Be 'AzureCniOverlay'
    }

    It 'go before files, objects and clusters' {
        (Get-Best @{ Path = $plant; NodeCount = 7 }).CreateCommand | Should -Match '--node-count <Linux nodes of 7>'
        ((@{ nodeCount = 5 } | Get-AksCniRecommendation -NodeCount 7)[0]).CreateCommand | Should -BeLike '*--node-count 7*'
        (Get-Best @{ Path = $shop; NodeCount = 7; NetworkPolicy = 'Cilium' }).CreateCommand | Should -BeLike '*--network-dataplane cilium*--node-count 7*'
    }

    It '-AsOf takes <Name>' -ForEach @(
        @{ Name = 'a text'; Day = '2028-03-31' }
        @{ Name = 'a date'; Day = [datetime]::new(2028, 3, 31) }
        @{ Name = 'a date with a time'; Day = [datetime]::new(2028, 3, 31, 23, 59, 59) }
    ) {
        $kubenet = Get-AksCniRecommendation -AsOf $Day | Where-Object Mode -EQ Kubenet
        $kubenet.Eligible | Should -BeFalse
        $kubenet.Reasons.Rule | Should -Contain KubenetRetired
        (Get-AksCniRecommendation -AsOf ([datetime] $Day).AddDays(-1) | Where-Object Mode -EQ Kubenet).Eligible | Should -BeTrue
        # An object's day means the same.
        (@{ asOf = $Day } | Get-AksCniRecommendation | Where-Object Mode -EQ Kubenet).Eligible | Should -BeFalse
    }

    It '-AsOf is today where it is not given' {
        Get-Assumed (Get-Best @{}) AsOf | Should -Be ([datetime]::Now.ToString('yyyy-MM-dd'))
    }

    It 'understand days and numbers alike in any culture' {
        $lines = Invoke-Session {
            param($manifest, $plant)
            foreach ($culture in 'en-US', 'de-DE', 'tr-TR', 'ar-SA', 'th-TH') {
                [Threading.Thread]::CurrentThread.CurrentCulture = $culture
                Import-Module $manifest
                $all = @(Get-AksCniRecommendation $plant -AsOf 2026-11-22) + @(@{ nodeCount = 1200; asOf = [datetime] '2026-11-22'; INGRESS = 'APPLICATIONGATEWAY' } | Get-AksCniRecommendation)
                ($all | ConvertTo-Json -Depth 5 -EnumsAsStrings -Compress).GetHashCode()
            }
        } $manifest, $plant
        $lines.Count | Should -Be 5
        $lines | Select-Object -Unique | Should -HaveCount 1
    }

    It 'complete the names of -<Name>' -ForEach @(
        @{ Name = 'NodeOs'; Word = 'win'; Wanted = 'Windows2019', 'Windows2022', 'Windows2025' }
        @{ Name = 'PodIdentityBeyondNode'; Word = ''; Wanted = 'None', 'SameVnet', 'Peered', 'OnPremises' }
        @{ Name = 'NetworkPolicy'; Word = 'c'; Wanted = 'Cilium', 'Calico' }
        @{ Name = 'Ingress'; Word = 'Appl'; Wanted = 'ApplicationGateway', 'ApplicationGatewayForContainers' }
        @{ Name = 'OutboundType'; Word = 'managed'; Wanted = 'managedNATGateway', 'managedNATGatewayV2' }
        @{ Name = 'NetworkPolicy'; Word = 'x'; Wanted = @() }
    ) {
        $line = "Get-AksCniRecommendation -$Name $Word"
        $completed = (TabExpansion2 $line $line.Length).CompletionMatches | Where-Object ResultType -EQ ParameterValue
        @($completed.CompletionText) | Should -Be $Wanted
        $completed | ForEach-Object { $_.ToolTip.Length | Should -BeGreaterThan 10 }
    }
}

Describe 'Input' {
    It 'reads requirements from <Name>' -ForEach @(
        @{ Name = 'a file by position'; Script = { Get-AksCniRecommendation $plant } }
        @{ Name = 'a file by -LiteralPath'; Script = { Get-AksCniRecommendation -LiteralPath $plant } }
        @{ Name = 'a wildcard'; Script = { Get-AksCniRecommendation (Join-Path $requirements 'pl*.json') } }
        @{ Name = 'a file object'; Script = { Get-Item $plant | Get-AksCniRecommendation } }
        @{ Name = 'a path in the pipeline'; Script = { $plant | Get-AksCniRecommendation } }
        @{ Name = 'lines of JSON'; Script = { Get-Content $plant | Get-AksCniRecommendation } }
        @{ Name = 'a text of JSON'; Script = { Get-Content -Raw $plant | Get-AksCniRecommendation } }
        @{ Name = 'an object of ConvertFrom-Json'; Script = { Get-Content -Raw $plant | ConvertFrom-Json | Get-AksCniRecommendation } }
        @{ Name = 'a hashtable of ConvertFrom-Json'; Script = { Get-Content -Raw $plant | ConvertFrom-Json -AsHashtable | Get-AksCniRecommendation } }
        @{ Name = 'a hashtable by parameter'; Script = { Get-AksCniRecommendation -InputObject (Get-Content -Raw $plant | ConvertFrom-Json -AsHashtable) } }
        @{ Name = 'a hashtable'; Script = { @{ NodeCount = 12; PodsPerNode = 20; KubernetesVersion = '1.33'; WindowsNodes = $true; PodsReachableFromOnPremises = $true; AddressSpace = '10.40.0.0/20'; PeeredRanges = @('10.100.0.0/16'); OnPremisesRanges = '172.16.0.0/12' } | Get-AksCniRecommendation } }
        @{ Name = 'an ordered hashtable in kebab case'; Script = { [ordered]@{ 'node-count' = 12; 'pods-per-node' = 20; 'kubernetes-version' = '1.33'; 'windows-nodes' = 'yes'; 'pods-reachable-from-on-premises' = 'true'; 'address-space' = '10.40.0.0/20'; 'peered-ranges' = '10.100.0.0/16'; 'on-premises-ranges' = '172.16.0.0/12' } | Get-AksCniRecommendation } }
        @{ Name = 'a PSCustomObject with numbers as text, a switch and nulls'; Script = { [pscustomobject]@{ nodeCount = '12'; podsPerNode = 20.0; kubernetesVersion = '1.33'; windowsNodes = [switch] $true; podsReachableFromOnPremises = $true; addressSpace = @('10.40.0.0/20'); peeredRanges = @('10.100.0.0/16'); onPremisesRanges = @('172.16.0.0/12'); ingress = $null } | Get-AksCniRecommendation } }
    ) {
        $outcome = Get-Outcome $Script
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Output.Count | Should -Be 10
        ConvertTo-Plain $outcome.Output | Should -Be (ConvertTo-Plain (Get-AksCniRecommendation $plant))
    }

    It 'names the file, or what else the requirements come from' {
        (Get-AksCniRecommendation $plant)[0].Subject | Should -Be $plant
        (Get-AksCniRecommendation $shop)[0].Subject | Should -Be 'shop-prod'
        (@{ nodeCount = 5 } | Get-AksCniRecommendation)[0].Subject | Should -Be 'pipeline (Hashtable)'
        ('{ "nodeCount": 5 }' | Get-AksCniRecommendation)[0].Subject | Should -Be 'pipeline'
    }

    It 'answers each set of requirements in the pipeline by itself' {
        $counts = { $args[0] | Where-Object Recommended | ForEach-Object { [int] ($_.CreateCommand -replace '(?s).*--node-count (?:<\w+ nodes of )?(\d+).*', '$1') } }
        & $counts (@{ nodeCount = 5 }, @{ nodeCount = 6 } | Get-AksCniRecommendation) | Should -Be 5, 6
        & $counts ('{ "nodeCount": 5 }', "{`n  `"nodeCount`": 6`n}" | Get-AksCniRecommendation) | Should -Be 5, 6
        & $counts ($plant, (Get-Content -Raw $plant), @{ nodeCount = 6 } | Get-AksCniRecommendation) | Should -Be 12, 12, 6
        $all = (Get-Content -Raw $plant), (Get-Content -Raw $shopCluster), (Get-Content -Raw $shopNetwork) | Get-AksCniRecommendation
        $all.Subject | Select-Object -Unique | Sort-Object | Should -Be 'pipeline', 'shop-prod'
    }

    It 'reads clusters from <Name>, and what they use is required' -ForEach @(
        @{ Name = 'a folder'; Script = { Get-AksCniRecommendation $shop } }
        @{ Name = 'the pipeline of clusters'; Script = { Get-AksCniCluster $shop | Get-AksCniRecommendation } }
        @{ Name = 'lines of JSON'; Script = { Get-Content $shopCluster, $shopNetwork | Get-AksCniRecommendation } }
        @{ Name = 'objects'; Script = { Get-Content -Raw $shopCluster, $shopNetwork | ForEach-Object { ConvertFrom-Json $_ } | Get-AksCniRecommendation } }
    ) {
        $outcome = Get-Outcome $Script
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Output.Count | Should -Be 10
        $best = $outcome.Output[0]
        $best.Subject | Should -Be 'shop-prod'
        $best.ReachableInPlace | Should -BeOfType bool
        $best.Given.Requirement | Should -Contain NodeCount
        if ($best.ReachableInPlace) { $best.UpdateCommand | Should -BeLike 'az aks update *--name shop-prod --network-plugin azure --network-plugin-mode overlay*' }
        $best.Assumed.Requirement | Should -Not -Contain NodeCount
        $best.Assumed.Requirement | Should -Not -Contain AddressSpace
        $best.Assumed.Requirement | Should -Not -Contain NetworkPolicy
        $best.CreateCommand | Should -BeLike '*--node-count 15*'
    }

    It 'answers a fleet cluster by cluster' {
        $all = Get-AksCniRecommendation $fleet
        $all.Count | Should -Be 50
        (Get-AksCniRecommendation $samples).Subject | Select-Object -Unique | Sort-Object | Should -Be ('ads', 'billing', 'maps', 'search', 'web', 'shop-prod', $plant, $web, (Join-Path $requirements 'branch.yaml') | Sort-Object)
        @($all | Where-Object Recommended).Subject | Should -Be 'ads', 'billing', 'maps', 'search', 'web'
    }

    It 'takes a network without a cluster as the address space' {
        $best = Get-Best @{ Path = $shopNetwork; NodeCount = 20; PodsReachableFromVnet = $true }
        $best.Assumed.Requirement | Should -Not -Contain AddressSpace
        $best.CreateCommand | Should -BeLike '*--address-prefixes 10.20.*'
        ($shopNetwork, @{ nodeCount = 20 } | Get-AksCniRecommendation)[0].CreateCommand | Should -BeLike '*--address-prefixes 10.20.*'
    }

    It 'reads comments, trailing commas, a byte order mark and UTF-16' {
        $text = "{ // the plant`n  `"nodeCount`": 12, /* nodes */ }"
        foreach ($encoding in [Text.UTF8Encoding]::new($false), [Text.UTF8Encoding]::new($true), [Text.Encoding]::Unicode, [Text.Encoding]::BigEndianUnicode) {
            $path = Join-Path $TestDrive 'encoded.json'
            [IO.File]::WriteAllText($path, $text, $encoding)
            (Get-AksCniRecommendation $path)[0].CreateCommand | Should -BeLike '*--node-count 12*'
        }
    }

    It 'does not change what other cmdlets take for a cluster' {
        { New-File 'only.json' '{ "nodeCount": 5 }' | Get-AksCniCluster -ErrorAction Stop } | Should -Throw -ErrorId 'InputNotRecognized,*'
    }
}

Describe 'YAML' {
    BeforeAll {
        $ofFile = Get-AksCniRecommendation $web
        $lines = Get-Content $web
    }

    It 'gives the answer of akscni for <Name>' -ForEach @(
        @{ Name = 'a file object'; Script = { Get-Item $web | Get-AksCniRecommendation } }
        @{ Name = 'a path in the pipeline'; Script = { $web | Get-AksCniRecommendation } }
        @{ Name = 'the text of the file'; Script = { Get-Content -Raw $web | Get-AksCniRecommendation } }
        @{ Name = 'the lines of the file'; Script = { Get-Content $web | Get-AksCniRecommendation } }
        @{ Name = 'lines that begin with a key'; Script = { $lines | Where-Object { $_ -notlike '#*' } | Get-AksCniRecommendation } }
        @{ Name = 'lines after blank ones'; Script = { '', '' + (Get-Content $web) | Get-AksCniRecommendation } }
        @{ Name = 'lines with a directive'; Script = { @('%YAML 1.2', '---') + (Get-Content $web) | Get-AksCniRecommendation } }
        @{ Name = 'UTF-16'; Script = { [IO.File]::WriteAllText("$TestDrive/wide.yaml", (Get-Content -Raw $web), [Text.Encoding]::Unicode); Get-AksCniRecommendation "$TestDrive/wide.yaml" } }
    ) {
        $answer = & $Script
        $answer.Mode | Should -Be $ofFile.Mode
        $answer.Score | Should -Be $ofFile.Score
        $answer[0].Given.Value | Should -Be $ofFile[0].Given.Value
    }

    It 'is read from a folder, too' {
        (Get-AksCniRecommendation $requirements).Subject | Sort-Object -Unique | Split-Path -Leaf | Should -Be 'branch.yaml', 'plant.json', 'web.yaml'
    }

    It 'reports <Name> and answers nothing' -ForEach @(
        @{ Name = 'lines that are not requirements'; Id = 'InvalidRequirement,*'; Script = { '# notes', 'buy milk' | Get-AksCniRecommendation } }
        @{ Name = 'lines under another key'; Id = 'InvalidRequirement,*'; Script = { 'requirements:', '  nodeCount: 50' | Get-AksCniRecommendation } }
        @{ Name = 'an unknown key in front'; Id = 'UnknownRequirement,*'; Script = { 'name: plant', 'nodeCount: 50' | Get-AksCniRecommendation } }
        @{ Name = 'a text under another key'; Id = 'InvalidRequirement,*'; Script = { "requirements:`n  nodeCount: 50`n" | Get-AksCniRecommendation } }
    ) {
        $outcome = Get-Outcome $Script
        $outcome.Output | Should -BeNullOrEmpty
        $outcome.Errors[0].FullyQualifiedErrorId | Should -BeLike $Id
    }

    It 'is parsed by a YamlDotNet of the module''s own after an older one was loaded' {
        $older = Get-ChildItem (Join-Path $root 'tests/AksCni.Isolation/bin/*/net10.0/foreign/older/YamlDotNet.dll') | Select-Object -Last 1
        $answer = Invoke-Fresh {
            param($older, $manifest, $web)
            Add-Type -Path $older
            $used = [YamlDotNet.Serialization.DeserializerBuilder]::new().Build().Deserialize('nodeCount: 50', [hashtable]).nodeCount
            Import-Module $manifest
            $mode = "$((Get-AksCniRecommendation $web)[0].Mode)"
            $loaded = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'YamlDotNet' } |
                ForEach-Object { "$([Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name) $($_.Location)" } | Sort-Object
            @{ Used = $used; Mode = $mode; Loaded = @($loaded) } | ConvertTo-Json -Compress
        } $older.FullName, $manifest, $web | ConvertFrom-Json
        $answer.Used | Should -Be 50
        $answer.Mode | Should -Be $ofFile[0].Mode
        $answer.Loaded | Should -Be "AksCni.Yaml $(Join-Path (Split-Path $manifest) 'yaml/YamlDotNet.dll')", "Default $($older.FullName)"
    }
}

Describe 'Errors' {
    It '<Fault> for <Name>' -ForEach @(
        @{ Fault = 'InputNotFound'; Category = 'ObjectNotFound'; Name = 'a missing YAML file'; Target = { Join-Path $TestDrive 'no.yaml' }; Script = { Get-AksCniRecommendation (Join-Path $TestDrive 'no.yaml') }; Words = '*does not exist*' }
        @{ Fault = 'UnknownRequirement'; Category = 'InvalidArgument'; Name = 'a key that is none'; Target = { 'nodesCount' }; Script = { Get-AksCniRecommendation (New-File 'key.json' "{`n `"nodesCount`": 5`n}") }; Words = '*key.json'', line 2: ''nodesCount'' is no requirement (did you mean nodeCount?)*' }
        @{ Fault = 'UnknownRequirement'; Category = 'InvalidArgument'; Name = 'a key of a hashtable'; Target = { 'windowNodes' }; Script = { @{ nodeCount = 5; windowNodes = $true } | Get-AksCniRecommendation }; Words = '*pipeline (Hashtable)*did you mean windowsNodes*' }
        @{ Fault = 'InvalidRequirement'; Category = 'InvalidArgument'; Name = 'a value of a choice'; Target = { 'Calcio' }; Script = { @{ networkPolicy = 'Calcio' } | Get-AksCniRecommendation }; Words = '*did you mean Calico*write None, Cilium, Calico or Azure*' }
        @{ Fault = 'InvalidRequirement'; Category = 'InvalidArgument'; Name = 'an object as value'; Target = { 'nodeCount' }; Script = { @{ nodeCount = @{ min = 3 } } | Get-AksCniRecommendation }; Words = '*is an object*' }
        @{ Fault = 'InvalidRequirement'; Category = 'InvalidArgument'; Name = 'a key twice'; Target = { 'node-count' }; Script = { '{ "nodeCount": 5, "node-count": 6 }' | Get-AksCniRecommendation }; Words = '*given twice*' }
        @{ Fault = 'NodeCountOutOfRange'; Category = 'InvalidArgument'; Name = 'a number out of range'; Target = { 0 }; Script = { @{ nodeCount = 0 } | Get-AksCniRecommendation }; Words = '*1 to 1,000,000*' }
        @{ Fault = 'InvalidCidr'; Category = 'InvalidArgument'; Name = 'a range'; Target = { '10.0.0.1/8' }; Script = { @{ addressSpace = '10.0.0.1/8' } | Get-AksCniRecommendation }; Words = '*10.0.0.0/8*' }
        @{ Fault = 'InvalidYaml'; Category = 'ParserError'; Name = 'YAML that stops'; Target = { Join-Path $TestDrive 'half.yaml' }; Script = { Get-AksCniRecommendation (New-File 'half.yaml' "addressSpace: [10.0.0.0/16`nnodeCount: 5`n") }; Words = '*half.yaml*line 1: not valid YAML*' }
        @{ Fault = 'InvalidYaml'; Category = 'ParserError'; Name = 'an alias in YAML'; Target = { 'pipeline' }; Script = { "nodeCount: &n 5`npodsPerNode: *n" | Get-AksCniRecommendation }; Words = '*pipeline*line 2: aliases*' }
        @{ Fault = 'UnknownRequirement'; Category = 'InvalidArgument'; Name = 'a key of YAML'; Target = { 'flannel' }; Script = { Get-AksCniRecommendation (New-File 'key.yml' "nodeCount: 5`nflannel: true") }; Words = '*key.yml'', line 2: ''flannel'' is no requirement*' }
        @{ Fault = 'InvalidJson'; Category = 'ParserError'; Name = 'JSON that stops'; Target = { Join-Path $TestDrive 'half.json' }; Script = { Get-AksCniRecommendation (New-File 'half.json' '{ "nodeCount": 5,') }; Words = '*half.json*not JSON*' }
        @{ Fault = 'InvalidJson'; Category = 'ParserError'; Name = 'JSON that goes on'; Target = { Join-Path $TestDrive 'two.json' }; Script = { Get-AksCniRecommendation (New-File 'two.json' '{ "nodeCount": 5 } { "nodeCount": 6 }') }; Words = '*two.json*not JSON*' }
        @{ Fault = 'ContradictoryRequirements'; Category = 'InvalidArgument'; Name = 'a contradiction of parameters'; Target = { '10.0.0.0/24' }; Script = { Get-AksCniRecommendation -UsedRanges 10.0.0.0/24 }; Words = '*AddressSpace is not given*' }
        @{ Fault = 'ContradictoryRequirements'; Category = 'InvalidArgument'; Name = 'a contradiction with a file'; Target = { 'Calico' }; Script = { Get-AksCniRecommendation $plant -NetworkPolicy Calico -FqdnPolicy }; Words = '*plant.json*leave NetworkPolicy out*' }
        @{ Fault = 'InputNotRecognized'; Category = 'InvalidData'; Name = 'a file about something else'; Target = { Join-Path $TestDrive 'other.json' }; Script = { Get-AksCniRecommendation (New-File 'other.json' '{ "name": "x" }') }; Words = '*holds no AKS cluster*' }
        @{ Fault = 'InputNotRecognized'; Category = 'InvalidData'; Name = 'an object of another kind'; Target = { 'pipeline (Process)' }; Script = { Get-Process -Id $PID | Get-AksCniRecommendation }; Words = '*holds no AKS cluster*' }
        @{ Fault = 'InvalidParameter'; Category = 'InvalidArgument'; Name = 'two networks and no cluster'; Target = { 'a, b' }; Script = { 'a', 'b' | ForEach-Object { (New-NetworkJson '10.1.0.0/24') -replace 'virtualNetworks/vnet', "virtualNetworks/$_" -replace '"vnet"', "`"$_`"" } | Get-AksCniRecommendation }; Words = '*2 networks (a, b)*' }
    ) {
        $outcome = Get-Outcome $Script
        $outcome.Output | Should -BeNullOrEmpty
        $outcome.Errors.Count | Should -Be 1
        $record = $outcome.Errors[0]
        $record.FullyQualifiedErrorId | Should -Be "$Fault,AksCni.Commands.GetAksCniRecommendationCommand"
        $record.CategoryInfo.Category | Should -Be $Category
        "$($record.TargetObject)" | Should -Be "$(& $Target)"
        "$record" | Should -BeLike $Words
    }

    It '<Fault> ends the call for <Parameters.Keys> <Parameters.Values>' -ForEach @(
        @{ Fault = 'NodeCountOutOfRange'; Parameters = @{ NodeCount = 0 } }
        @{ Fault = 'MaxPodsOutOfRange'; Parameters = @{ PodsPerNode = 251 } }
        @{ Fault = 'InvalidParameter'; Parameters = @{ ClustersInVnet = 0 } }
        @{ Fault = 'InvalidMaxSurge'; Parameters = @{ MaxSurge = 'a third' } }
        @{ Fault = 'InvalidKubernetesVersion'; Parameters = @{ KubernetesVersion = '2' } }
        @{ Fault = 'InvalidRequirement'; Parameters = @{ NodeOs = 'Solaris' } }
        @{ Fault = 'InvalidRequirement'; Parameters = @{ Ingress = '' } }
        @{ Fault = 'InvalidCidr'; Parameters = @{ AddressSpace = '10.0.0.0/33' } }
        @{ Fault = 'InvalidCidr'; Parameters = @{ PeeredRanges = '' } }
    ) {
        try { Get-AksCniRecommendation @Parameters; $caught = $null } catch { $caught = $_ }
        $caught.FullyQualifiedErrorId | Should -Be "$Fault,AksCni.Commands.GetAksCniRecommendationCommand"
        $caught.CategoryInfo.Category | Should -Be 'InvalidArgument'
        "$($caught.TargetObject)" | Should -Be "$($Parameters.Values)"
        "$caught" | Should -BeLike "-$($Parameters.Keys): *"
    }

    It 'of one input lose no other' {
        $outcome = Get-Outcome { $web, (Join-Path $TestDrive 'no.json'), @{ nodeCount = 4; flannel = 1 }, $plant, @{ nodeCount = -1 }, (Get-Item $shopCluster), @{ nodeCount = 5 } | Get-AksCniRecommendation }
        ($outcome.Errors.FullyQualifiedErrorId -replace ',.*' | Sort-Object) | Should -Be 'InputNotFound', 'NodeCountOutOfRange', 'UnknownRequirement'
        @($outcome.Output | Where-Object Recommended).Subject | Sort-Object | Should -Be ('pipeline (Hashtable)', $plant, 'shop-prod', $web | Sort-Object)
    }

    It 'of one key leave the whole set out, and name every such key' {
        $outcome = Get-Outcome { @{ nodeCount = 5; flannel = 1; dualStack = 'maybe' } | Get-AksCniRecommendation }
        $outcome.Output | Should -BeNullOrEmpty
        ($outcome.Errors.FullyQualifiedErrorId -replace ',.*' | Sort-Object) | Should -Be 'InvalidRequirement', 'UnknownRequirement'
    }

    It 'are none where nothing is eligible' {
        $outcome = Get-Outcome { Get-AksCniRecommendation -NodeCount 20 -PodsReachableFromVnet -AddressSpace 10.50.0.0/24 }
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Output | Where-Object Eligible | Should -BeNullOrEmpty
        $outcome.Output.WhatWouldChange.Requirement | Should -Contain AddressSpace
        $outcome.Output.WhatWouldChange.Requirement | Should -Contain PodsReachableFromVnet
    }
}

Describe 'Views of recommendations' {
    It 'show <Name> in <Width> columns' -ForEach @(
        foreach ($width in 80, 120) {
            @{ Width = $width; Name = 'a plain answer'; Objects = { Get-AksCniRecommendation -NodeCount 50 }; Headings = 'Rank Mode Dataplane Score VNet IPs Excluded by'; Values = 'Requirements of: parameters', 'AzureCniPodSubnetStaticBlock', 'ByoCniUnsupported' }
            @{ Width = $width; Name = 'nothing eligible'; Objects = { Get-AksCniRecommendation -NodeCount 20 -PodsReachableFromVnet -AddressSpace 10.50.0.0/24 }; Headings = 'Rank Mode Dataplane Score VNet IPs Excluded by'; Values = 'AddressSpaceTooSmall', 'PodsNotReachable' }
            @{ Width = $width; Name = 'a cluster'; Objects = { Get-AksCniRecommendation $shop }; Headings = 'Rank Mode Dataplane Score VNet IPs Excluded by'; Values = @('Requirements of: shop-prod') }
            @{ Width = $width; Name = 'reasons'; Objects = { (Get-AksCniRecommendation -NodeCount 50)[0].Reasons }; Headings = 'Effect Points Rule Message'; Values = 'Favors', 'OverlayRecommended' }
            @{ Width = $width; Name = 'changes'; Objects = { (Get-AksCniRecommendation -NodeCount 20 -PodsReachableFromVnet -AddressSpace 10.50.0.0/24).WhatWouldChange }; Headings = 'Requirement From To Then'; Values = '10.50.0.0/24 and a', 'PodsReachableFromVnet' }
            @{ Width = $width; Name = 'assumptions'; Objects = { (Get-AksCniRecommendation)[0].Assumed }; Headings = 'Requirement Value'; Values = 'NodeCount', 'PodsReachableFromOnPremises' }
        }
    ) {
        $lines = Show-Lines (& $Objects) $Width
        $lines | Where-Object Length -gt $Width | Should -BeNullOrEmpty
        @($lines | Where-Object { ($_.Trim() -replace ' +', ' ') -eq $Headings }).Count | Should -BeGreaterThan 0
        foreach ($value in $Values) { @($lines -like "*$value*").Count | Should -BeGreaterThan 0 -Because "$value is in a row" }
    }

    It 'part the answers of several clusters' {
        @(Show-Lines (Get-AksCniRecommendation $fleet) | Where-Object { $_ -like '*Requirements of: *' }).Count | Should -Be 5
    }

    It 'list every property of <Name> in lines of 80' -ForEach @(
        @{ Name = 'a recommendation'; Objects = { (Get-AksCniRecommendation -NodeCount 50)[0] } }
        @{ Name = 'an excluded candidate'; Objects = { (Get-AksCniRecommendation -NodeCount 50)[-1] } }
        @{ Name = 'a reason'; Objects = { (Get-AksCniRecommendation -NodeCount 50)[0].Reasons[0] } }
        @{ Name = 'a change'; Objects = { (Get-AksCniRecommendation -NodeCount 50)[0].WhatWouldChange[0] } }
        @{ Name = 'an assumption'; Objects = { (Get-AksCniRecommendation -NodeCount 50)[0].Assumed[0] } }
    ) {
        $object = & $Objects
        $lines = Show-Lines ($object | Format-List)
        $lines | Where-Object Length -gt 80 | Should -BeNullOrEmpty
        $shown = $lines | Where-Object { $_ -match '^(\w+) *: ' -or $_ -match '^(\w+) *:$' } | ForEach-Object { ($_ -split ' *:')[0] } | Sort-Object
        $shown | Should -Be ($object.PSObject.Properties.Name | Sort-Object)
    }
}

Describe 'Recommendations as JSON' {
    It 'need no more than the house''s ConvertTo-Json' {
        $json = Get-AksCniRecommendation $shop -AsOf 2026-11-22 | ConvertTo-Json -Depth 5 -EnumsAsStrings -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeNullOrEmpty
        $all = $json | ConvertFrom-Json
        $all.Count | Should -Be 10
        $all[0].Mode | Should -Be 'AzureCniOverlay'
        $all[0].Reasons[0].Effect | Should -BeIn 'Favors', 'Disfavors', 'Notes'
        $all[0].Rank | Should -BeOfType long
        $all[-1].Rank | Should -BeNullOrEmpty
        $all[0].WhatWouldChange[0].PSObject.Properties.Name | Should -Be 'Requirement', 'From', 'To', 'Then'
    }

    It 'are the same for the same input' {
        $twice = 1..2 | ForEach-Object { Get-AksCniRecommendation $samples -AsOf 2026-11-22 | ConvertTo-Json -Depth 5 -EnumsAsStrings }
        $twice[0] | Should -Be $twice[1]
    }
}

Describe 'In a fresh PowerShell' {
    It 'answers without a word more, under strict mode' {
        $lines = Invoke-Fresh {
            param($manifest, $plant)
            Set-StrictMode -Version Latest
            Import-Module $manifest
            (Get-AksCniRecommendation $plant)[0].Mode
            (Get-Help Get-AksCniRecommendation).Synopsis
            $null = Get-AksCniRecommendation $plant | Out-String
            $null = Get-AksCniRecommendation $plant | Format-List | Out-String
        } $manifest, $plant
        $lines | Should -Be 'AzureCniPodSubnetDynamic', 'Says which network mode meets requirements, why, why not the others, and what would change the answer.'
    }
}
