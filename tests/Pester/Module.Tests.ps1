BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
}

Describe 'The module' {
    It 'has a valid manifest' {
        $tested = Test-ModuleManifest $manifest
        $tested.Name | Should -Be 'AksCni'
        $tested.PowerShellVersion | Should -Be ([version] '7.4')
        $tested.CompatiblePSEditions | Should -Be 'Core'
        $tested.RequiredModules | Should -BeNullOrEmpty
        $tested.RequiredAssemblies | Should -BeNullOrEmpty
    }

    It 'stages nothing but its own files' {
        $files = Get-ChildItem (Split-Path $manifest) -Recurse -File | ForEach-Object { [IO.Path]::GetRelativePath((Split-Path $manifest), $_.FullName) }
        $files | Where-Object { $_ -notmatch '^(AksCni(\.Core|\.Files)?\.dll|AksCni\.psd1|AksCni\.format\.ps1xml|LICENSE|THIRD-PARTY-NOTICES\.txt|(live|yaml)[\\/].*|en-US[\\/](AksCni\.dll-Help\.xml|about_\w+\.help\.txt))$' } |
            Should -BeNullOrEmpty
        $files | Should -Contain (Join-Path 'en-US' 'AksCni.dll-Help.xml')
        $files | Should -Contain (Join-Path 'en-US' 'about_AksCni.help.txt')
    }

    Context 'in a fresh process' {
        BeforeAll {
            # One process for these tests, in this order: what import prints and loads, what use loads, parallel runspaces, another import.
            $lines = Invoke-Fresh {
                param($manifest, $samples, $file)
                # PowerShell and the runtime load their own assemblies on demand. The test is about all others, such as the Azure SDK.
                $known = $PSHOME, [IO.Path]::GetDirectoryName([object].Assembly.Location)
                function Get-Foreign {
                    @(
                        [AppDomain]::CurrentDomain.GetAssemblies() |
                            Where-Object { $location = $_.Location; $location -and -not ($known | Where-Object { $location.StartsWith($_) }) } |
                            ForEach-Object { $_.GetName().Name } | Sort-Object
                        [Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -like 'AksCni*' | ForEach-Object { "context $($_.Name)" }
                    )
                }
                Set-Location $samples
                Import-Module $manifest -WarningAction Continue -Verbose:$false
                $answer = @{ Imported = Get-Foreign; Commands = @(Get-Command -Module AksCni | ForEach-Object { "$($_.CommandType) $($_.Name)" }) }
                $null = Test-AksIpBudget shop | Out-String
                $null = Get-AksCniMode | Out-String
                $null = Get-AksCniCluster -Path shop -SaveTo $file -MaskIds | Out-String
                $null = Get-AksCniCluster -AsQuery
                $null = Get-AksCniCluster -Path $file | Get-AksCniRecommendation | Out-String
                $null = Trace-AksPodTraffic -Before Kubenet -After AzureCniOverlay | Out-String
                $null = Compare-AksCniThroughput -Path throughput/open | Out-String
                $answer.Used = Get-Foreign
                $answer.Parallel = @(1..8 | ForEach-Object -ThrottleLimit 4 -Parallel {
                        Import-Module $using:manifest
                        Test-AksIpBudget shop | ConvertTo-Json -Depth 5 -EnumsAsStrings -Compress
                    })
                Import-Module $manifest -Force
                Import-Module $manifest -Force
                $forced = (Get-AksCniCluster shop).Name
                Remove-Module AksCni
                $removed = [bool] (Get-Command Get-AksCniCluster -ErrorAction Ignore)
                Import-Module $manifest
                $answer.Again = $forced, $removed, (Get-AksCniCluster shop).Name
                '>>>' + ($answer | ConvertTo-Json -Depth 3 -Compress)
            } $manifest, $samples, (Join-Path $TestDrive 'snapshot.json')
            if ("$($lines | Select-Object -Last 1)" -notlike '>>>*') { throw "The child failed: $($lines -join "`n")" }
            $fresh = @($lines)[-1].Substring(3) | ConvertFrom-Json
        }

        It 'exports the cmdlets of its manifest and nothing else' {
            $wanted = (Import-PowerShellDataFile $manifest).CmdletsToExport | ForEach-Object { "Cmdlet $_" } | Sort-Object
            $fresh.Commands | Sort-Object | Should -Be $wanted
            $wanted | Should -Contain 'Cmdlet Test-AksIpBudget'
        }

        It 'prints nothing on import and on use' {
            @($lines).Count | Should -Be 1
        }

        It 'loads only its three assemblies, on import and on use of everything that works offline' {
            $fresh.Imported | Should -Be 'AksCni'
            $fresh.Used | Should -Be 'AksCni', 'AksCni.Core', 'AksCni.Files'
        }

        It 'returns the same in parallel runspaces' {
            $fresh.Parallel.Count | Should -Be 8
            @($fresh.Parallel | Sort-Object -Unique).Count | Should -Be 1
            ($fresh.Parallel[0] | ConvertFrom-Json).Cluster | Should -Be 'shop-prod'
        }

        It 'can be imported again with -Force, and removed' {
            $fresh.Again | Should -Be 'shop-prod', $false, 'shop-prod'
        }
    }

    It 'is found by its name in a folder of PSModulePath' {
        $copy = Join-Path $TestDrive 'AksCni'
        Copy-Item (Split-Path $manifest) $copy -Recurse
        $lines = Invoke-Fresh { param($folder, $shop) $env:PSModulePath = $folder; (Get-AksCniCluster $shop).Name } $TestDrive, $shop
        $lines | Should -Be 'shop-prod'
    }
}

Describe 'Parameters' {
    BeforeAll {
        Import-Module $manifest
    }

    It '<Command> has the parameter sets <Sets>, <Default> by default' -ForEach @(
        @{ Command = 'Get-AksCniCluster'; Default = 'Live'; Sets = 'InputObject', 'LiteralPath', 'Live', 'Path' }
        @{ Command = 'Test-AksIpBudget'; Default = 'Path'; Sets = 'InputObject', 'LiteralPath', 'Path', 'Plan' }
        @{ Command = 'Get-AksCniMode'; Default = ''; Sets = '__AllParameterSets' }
    ) {
        $info = Get-Command $Command
        $info.ParameterSets.Name | Sort-Object | Should -Be $Sets
        "$($info.DefaultParameterSet)" | Should -Be $Default
    }

    It '<Command> takes the pipeline by value with -<Parameter> alone' -ForEach @(
        @{ Command = 'Get-AksCniCluster'; Parameter = 'InputObject' }
        @{ Command = 'Test-AksIpBudget'; Parameter = 'InputObject' }
        @{ Command = 'Get-AksCniMode'; Parameter = 'Mode' }
    ) {
        $taking = (Get-Command $Command).ParameterSets.Parameters | Where-Object { $_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName }
        $taking.Name | Sort-Object -Unique | Should -Be $Parameter
        $taking.ValueFromPipelineByPropertyName | Should -Not -Contain $true
    }

    It '<Command> has the position 0 for -<Parameter>, and no other' -ForEach @(
        @{ Command = 'Get-AksCniCluster'; Parameter = 'Path' }
        @{ Command = 'Test-AksIpBudget'; Parameter = 'Path' }
        @{ Command = 'Get-AksCniMode'; Parameter = 'Mode' }
    ) {
        $placed = (Get-Command $Command).ParameterSets.Parameters | Where-Object Position -ge 0
        $placed.Name | Sort-Object -Unique | Should -Be $Parameter
        $placed.Position | Sort-Object -Unique | Should -Be 0
    }

    It '-LiteralPath has the alias PSPath' {
        (Get-Command Get-AksCniCluster).Parameters['LiteralPath'].Aliases | Should -Contain 'PSPath'
    }

    It 'a plan needs a mode and a node count' {
        $plan = (Get-Command Test-AksIpBudget).ParameterSets | Where-Object Name -eq Plan
        ($plan.Parameters | Where-Object IsMandatory).Name | Sort-Object | Should -Be 'Mode', 'NodeCount'
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'two ways of input'; Script = { Get-AksCniCluster -Path a -LiteralPath b } }
        @{ Name = 'a plan beside files'; Script = { Test-AksIpBudget -Path a -Mode Overlay -NodeCount 1 } }
        @{ Name = 'a parameter of a plan beside objects'; Script = { Test-AksIpBudget -InputObject a -MaxPods 30 } }
    ) {
        $Script | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }

    It 'refuses null and empty values: <Name>' -ForEach @(
        @{ Name = 'Path empty'; Script = { Get-AksCniCluster -Path '' } }
        @{ Name = 'Path null'; Script = { Get-AksCniCluster -Path $null } }
        @{ Name = 'LiteralPath with null'; Script = { Get-AksCniCluster -LiteralPath 'a', $null } }
        @{ Name = 'InputObject null'; Script = { Get-AksCniCluster -InputObject $null } }
        @{ Name = 'InputObject empty'; Script = { Get-AksCniCluster -InputObject @() } }
        @{ Name = 'Mode null'; Script = { Get-AksCniMode -Mode $null } }
        @{ Name = 'Capability null'; Script = { Get-AksCniMode -Capability $null } }
        @{ Name = 'PodCidr null'; Script = { Test-AksIpBudget -Mode Overlay -NodeCount 1 -PodCidr $null } }
        @{ Name = 'ServiceCidr null'; Script = { Test-AksIpBudget -Mode Overlay -NodeCount 1 -ServiceCidr $null } }
        @{ Name = 'PeeredRanges null'; Script = { Test-AksIpBudget -Mode Overlay -NodeCount 1 -PeeredRanges $null } }
        @{ Name = 'OnPremisesRanges null'; Script = { Test-AksIpBudget -Mode Overlay -NodeCount 1 -OnPremisesRanges $null } }
        @{ Name = 'NodeCount no number'; Script = { Test-AksIpBudget -Mode Overlay -NodeCount many } }
    ) {
        try { & $Script; $caught = $null } catch { $caught = $_ }
        $caught.Exception | Should -BeOfType ([Management.Automation.ParameterBindingException])
    }
}

Describe 'Completion' {
    BeforeAll {
        Import-Module $manifest
        function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches }
    }

    It 'completes "<Line>" to <Words>' -ForEach @(
        @{ Line = 'Get-AksCniMode -Mode AzureCniP'; Words = 'AzureCniPodSubnetDynamic', 'AzureCniPodSubnetStaticBlock' }
        @{ Line = 'Get-AksCniMode K'; Words = @('Kubenet') }
        @{ Line = "Get-AksCniMode 'k"; Words = @('Kubenet') }
        @{ Line = 'Get-AksCniMode -Dataplane '; Words = 'Azure', 'Cilium' }
        @{ Line = 'Get-AksCniMode -Capability MaxNodes'; Words = @('MaxNodesPerCluster') }
        @{ Line = 'Test-AksIpBudget -Mode byo'; Words = @('ByoCni') }
        @{ Line = 'Test-AksIpBudget -Mode Overlay -NodeCount 1 -Dataplane c'; Words = @('Cilium') }
        @{ Line = 'Test-AksIpBudget -MaxN'; Words = @('-MaxNodeCount') }
    ) {
        (Complete $Line).CompletionText | Should -Be $Words
    }

    It 'offers every mode but Unknown, with its meaning' {
        $all = Complete 'Test-AksIpBudget -Mode '
        $all.CompletionText | Sort-Object | Should -Be ((Get-AksCniMode).Mode | Sort-Object -Unique | ForEach-Object ToString | Sort-Object)
        $all.CompletionText | Should -Not -Contain 'Unknown'
        $all.ToolTip | Where-Object Length -lt 20 | Should -BeNullOrEmpty
    }

    It 'offers no file where a mode is wanted' {
        (Complete 'Get-AksCniMode -Dataplane zz').Count | Should -BeLessOrEqual 0
    }
}
