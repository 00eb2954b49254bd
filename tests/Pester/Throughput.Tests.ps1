BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-Module $manifest
    $open = Join-Path $samples 'throughput/open'
    $replicated = Join-Path $samples 'throughput/replicated'
    $kubenet = "kubenet=$(Join-Path $open kubenet)"
    $azureCni = "azure-cni=$(Join-Path $open azure-cni)"
    $round = Join-Path $open 'kubenet/round-1.json'
}

Describe 'Import-AksThroughput' {
    It 'reads a run with its setting' {
        $run = Import-AksThroughput $round -Group kubenet
        $run | Should -BeOfType AksCni.ThroughputRun
        $run.Group, $run.Metric, $run.Unit, $run.Round, $run.Protocol, $run.Tool | Should -Be 'kubenet', 'Throughput', 'bit/s', '1', 'TCP', 'iperf3'
        $run.Value | Should -BeGreaterThan 1e9
        $run.Failed | Should -BeFalse
        $run.Intervals.Count | Should -Be 3
    }

    It 'reads a run of which nothing says the group' {
        $outcome = Get-Outcome { Import-AksThroughput $round }
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Output.Group | Should -BeNullOrEmpty
    }

    It 'takes the group from <Name>' -ForEach @(
        @{ Name = 'a folder'; Script = { Import-AksThroughput $open -GroupFromFolder }; Groups = 'azure-cni', 'kubenet'; Count = 14 }
        @{ Name = 'a label'; Script = { 'network,value,unit,round', 'overlay,1,Gbit/s,1', 'kubenet,2,Gbit/s,1' | Import-AksThroughput -GroupLabel network }; Groups = 'kubenet', 'overlay'; Count = 2 }
        @{ Name = 'a column group'; Script = { 'group,value,unit', 'overlay,1,Gbit/s' | Import-AksThroughput }; Groups = 'overlay'; Count = 1 }
        @{ Name = 'a parameter'; Script = { Import-AksThroughput (Join-Path $open 'azure-cni/round-[12].json') -Group here }; Groups = 'here'; Count = 2 }
        @{ Name = 'the name of a file'; Script = { Copy-Item $round (Join-Path $TestDrive 'overlay-round-3.json'); Import-AksThroughput (Join-Path $TestDrive 'overlay-round-3.json') -GroupFromFileName }; Groups = 'overlay'; Count = 1 }
    ) {
        $outcome = Get-Outcome $Script
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Output.Count | Should -Be $Count
        @($outcome.Output.Group | Sort-Object -Unique) | Should -Be $Groups
    }

    It 'takes <Name> from the pipeline' -ForEach @(
        @{ Name = 'files'; Script = { Get-ChildItem (Join-Path $open kubenet) -File | Import-AksThroughput -Group kubenet }; Count = 7 }
        @{ Name = 'paths'; Script = { (Get-ChildItem (Join-Path $open kubenet) -File).FullName | Import-AksThroughput -Group kubenet }; Count = 7 }
        @{ Name = 'lines'; Script = { Get-Content $round | Import-AksThroughput -Group kubenet }; Count = 1 }
        @{ Name = 'one text'; Script = { Get-Content -Raw $round | Import-AksThroughput -Group kubenet }; Count = 1 }
        @{ Name = 'rows'; Script = { 'group,value,unit', 'overlay,1,Gbit/s', 'kubenet,2,Gbit/s' | ConvertFrom-Csv | Import-AksThroughput }; Count = 2 }
        @{ Name = 'runs'; Script = { Import-AksThroughput $round -Group kubenet | Import-AksThroughput }; Count = 1 }
    ) {
        $outcome = Get-Outcome $Script
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Output.Count | Should -Be $Count
        $outcome.Output[0].Value | Should -BeGreaterThan 1e8
    }

    It 'reads its own runs back from <Name>' -ForEach @(
        @{ Name = 'a file of ConvertTo-Json'; Back = { param($Runs) $Runs | ConvertTo-Json -Depth 5 | Set-Content $saved; Import-AksThroughput $saved } }
        @{ Name = 'a file with names of enums'; Back = { param($Runs) $Runs | ConvertTo-Json -Depth 5 -EnumsAsStrings | Set-Content $saved; Import-AksThroughput $saved } }
        @{ Name = 'objects of ConvertFrom-Json'; Back = { param($Runs) $Runs | ConvertTo-Json -Depth 5 | ConvertFrom-Json | Import-AksThroughput } }
        @{ Name = 'objects of Import-Clixml'; Back = { param($Runs) $Runs | Export-Clixml $saved; Import-Clixml $saved | Import-AksThroughput } }
    ) {
        $saved = Join-Path $TestDrive 'saved'
        $runs = Import-AksThroughput $open -GroupFromFolder
        $outcome = Get-Outcome { & $Back $runs }
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Output.Count | Should -Be 14
        $said = @{ Property = '*'; ExcludeProperty = 'Source', 'Line' }
        ($outcome.Output | Select-Object @said | ConvertTo-Json -Depth 5) | Should -Be ($runs | Select-Object @said | ConvertTo-Json -Depth 5)
    }

    It 'keeps the zone of a time' {
        $row = [pscustomobject]@{ group = 'a'; value = 5; unit = 'Mbit/s'; timestamp = [datetime]::new(2026, 1, 2, 3, 4, 5, [DateTimeKind]::Utc) }
        ($row | Import-AksThroughput).StartedAt | Should -Be '2026-01-02T03:04:05Z'
        $row.timestamp = [DateTimeOffset]::new(2026, 1, 2, 3, 4, 5, [timespan]::FromHours(2))
        ($row | Import-AksThroughput).StartedAt | Should -Be '2026-01-02T03:04:05+02:00'
    }

    It 'has an error for <Id> and reads the rest' -ForEach @(
        @{ Id = 'InputNotFound'; Script = { Import-AksThroughput $round, (Join-Path $TestDrive nowhere.json) -Group kubenet }; Count = 1 }
        @{ Id = 'GroupUnknown'; Script = { Import-AksThroughput $round -GroupLabel network }; Count = 1 }
        @{ Id = 'NoRuns'; Script = { Import-AksThroughput $shop }; Count = 0 }
        @{ Id = 'InvalidParameter'; Script = { try { Import-AksThroughput $open -Group one -GroupFromFolder } catch { Write-Error $_ } }; Count = 0 }
    ) {
        $outcome = Get-Outcome $Script
        $outcome.Errors[0].FullyQualifiedErrorId | Should -BeLike "$Id*"
        $outcome.Output.Count | Should -Be $Count
    }
}

Describe 'Compare-AksCniThroughput' {
    It 'has one error for a group that cannot be read' {
        $outcome = Get-Outcome { Compare-AksCniThroughput "kubenet=$(Join-Path $TestDrive nowhere)" $azureCni }
        $outcome.Output | Should -BeNullOrEmpty
        $outcome.Errors.FullyQualifiedErrorId | Should -BeLike 'InputNotFound*'
    }

    It 'says the same of <Name>' -ForEach @(
        @{ Name = 'two groups by name'; Script = { Compare-AksCniThroughput $kubenet $azureCni } }
        @{ Name = 'two folders'; Script = { Compare-AksCniThroughput -Reference (Join-Path $open kubenet) -Difference (Join-Path $open azure-cni) } }
        @{ Name = 'a folder of groups'; Script = { Compare-AksCniThroughput -Path $open -ReferenceGroup kubenet } }
        @{ Name = 'a folder of groups by its place'; Script = { Compare-AksCniThroughput $open -ReferenceGroup kubenet } }
        @{ Name = 'the pipeline'; Script = { Import-AksThroughput $open -GroupFromFolder | Compare-AksCniThroughput -ReferenceGroup kubenet } }
        @{ Name = 'folders of the pipeline'; Script = { Get-Item (Join-Path $open kubenet), (Join-Path $open azure-cni) | Compare-AksCniThroughput } }
        @{ Name = 'paths of the pipeline'; Script = { $kubenet, $azureCni | Compare-AksCniThroughput } }
        @{ Name = 'a path that holds all groups'; Script = { $open | Compare-AksCniThroughput -ReferenceGroup kubenet -DifferenceGroup azure-cni } }
        @{ Name = 'a list of runs'; Script = { Compare-AksCniThroughput -InputObject (Import-AksThroughput $open -GroupFromFolder) -ReferenceGroup kubenet } }
    ) {
        $answer = & $Script
        $answer | Should -BeOfType AksCni.ThroughputComparison
        $answer.Reference.Name, $answer.Difference.Name | Should -Be 'kubenet', 'azure-cni'
        $answer.Verdict | Should -Be Faster
        $answer.Attribution | Should -Be Setup
        [math]::Round($answer.Ratio, 4) | Should -Be 1.1637
        $answer.Caveats.Rule | Should -Contain OneReplicate
    }

    It 'tells groups of one name apart by the folders above, from any location' {
        foreach ($zone in 'zone-1', 'zone-2') { Copy-Item (Join-Path $open kubenet) (Join-Path $TestDrive "$zone/kubenet") -Recurse }
        Push-Location $TestDrive
        try {
            $answer = Compare-AksCniThroughput zone-1/kubenet zone-2/kubenet -ErrorAction SilentlyContinue
            { Compare-AksCniThroughput zone-1/kubenet ./zone-1/kubenet } | Should -Throw -ErrorId 'InvalidParameter*'
        }
        finally { Pop-Location }
        $answer.Reference.Name, $answer.Difference.Name | Should -Be 'zone-1/kubenet', 'zone-2/kubenet'
    }

    It 'calls a lower latency faster and does not know what is better of <Metric>' -ForEach @(
        @{ Metric = 'Latency'; Unit = 'us'; Better = $false; Verdict = 'Slower' }
        @{ Metric = 'Cores'; Unit = '1'; Better = $null; Verdict = 'Faster' }
    ) {
        $answer = foreach ($round in 1..7) { foreach ($group in @{ Group = 'kubenet'; Add = 0 }, @{ Group = 'overlay'; Add = 50 }) { [pscustomobject]@{ group = $group.Group; metric = $Metric; unit = $Unit; round = $round; value = 100 + $group.Add + $round } } }
        $answer = $answer | Import-AksThroughput | Compare-AksCniThroughput -ReferenceGroup kubenet
        $answer.Verdict | Should -Be $Verdict
        $answer.MoreIsBetter | Should -Be $Better
    }

    It 'takes rows from the pipeline' {
        $answer = foreach ($round in 1..7) { foreach ($group in 'kubenet', 'overlay') { [pscustomobject]@{ group = $group; unit = 'us'; round = $round; value = 100 * $group.Length + $round } } }
        $answer = $answer | Compare-AksCniThroughput
        $answer.Metric, $answer.Reference.Name, $answer.Reference.Rounds | Should -Be 'Latency', 'kubenet', 7
    }

    It 'shows p, the verdict in words and what limits it' {
        $view = Compare-AksCniThroughput $kubenet $azureCni | Out-String -Width 80
        $view | Should -Match 'Compared: Throughput, TCP, held against kubenet'
        $view | Should -Match 'Group +Ratio +p Verdict +Holds for +Caveats'
        $view | Should -Match 'azure-cni\s+1\.164 \[1\.120, 1\.205\] <0\.001 faster\s+two setups\s+4: 2 warnings'
        Compare-AksCniThroughput $replicated | Out-String -Width 80 | Should -Match 'too few +networks'
    }

    It 'takes one path alone as one that holds all groups' {
        Push-Location $TestDrive
        try {
            'group,value,unit', 'b,2,Gbit/s', 'a,1,Gbit/s' | Set-Content two.csv
            $answer = Compare-AksCniThroughput two.csv
            (Compare-AksCniThroughput two.csv -ReferenceGroup b).Reference.Name | Should -Be b
        }
        finally { Pop-Location }
        $answer.Reference.Name, $answer.Difference.Name | Should -Be a, b
        { Compare-AksCniThroughput $kubenet } | Should -Throw -ErrorId 'OneGroup*'
        { Compare-AksCniThroughput $kubenet $kubenet } | Should -Throw '*its name is given twice*'
    }

    It 'writes an error besides where groups are mixed up' {
        $rows = foreach ($round in 1..7) { foreach ($group in 'kubenet', 'overlay') { [pscustomobject]@{ group = $group; unit = 'us'; round = $round; value = 100 + $round } } }
        $rows | Export-Csv (Join-Path $TestDrive all.csv)
        $outcome = Get-Outcome { Compare-AksCniThroughput "kubenet=$(Join-Path $TestDrive all.csv)" "overlay=$(Join-Path $TestDrive all.csv)" }
        $outcome.Errors[0].FullyQualifiedErrorId | Should -BeLike 'GroupsMixedUp*'
        $outcome.Output.Answer | Should -BeLike 'Not a comparison: 7 runs given as kubenet say they are overlay.*'
    }

    It 'writes no error where a group is slower' {
        $outcome = Get-Outcome { Compare-AksCniThroughput $azureCni $kubenet }
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Output.Verdict | Should -Be Slower
    }

    It 'compares replicates by their means' {
        $answer = Compare-AksCniThroughput -Path $replicated
        $answer.Verdict, $answer.Attribution, $answer.RoundsNeeded, $answer.Reference.Rounds | Should -Be 'TooFewRounds', 'Network', 4, 3
    }

    It 'takes margin, confidence and machine type' {
        (Compare-AksCniThroughput $kubenet $azureCni -Margin 30%).Verdict | Should -Be Negligible
        (Compare-AksCniThroughput $kubenet $azureCni -ConfidenceLevel 0.99).ConfidenceLevel | Should -BeGreaterThan 0.99
        (Compare-AksCniThroughput -Path (Join-Path $samples throughput/cap1500) -MachineType Standard_DS2_v2).Verdict | Should -Be Limited
    }

    It 'ends with <Id>' -ForEach @(
        @{ Id = 'InvalidParameter'; Script = { Compare-AksCniThroughput $kubenet $azureCni -Margin much } }
        @{ Id = 'InvalidParameter'; Script = { Compare-AksCniThroughput -Plan -Group one } }
        @{ Id = 'InvalidParameter'; Script = { Compare-AksCniThroughput -Plan -Effect 5 } }
        @{ Id = 'InvalidParameter'; Script = { Compare-AksCniThroughput -Plan -Seed -1 } }
        @{ Id = 'UnknownMetric'; Script = { Compare-AksCniThroughput -Path $open -Metric Throughputs } }
        @{ Id = 'UnknownGroup'; Script = { Compare-AksCniThroughput -Path $open -ReferenceGroup kubnet } }
        @{ Id = 'OneGroup'; Script = { Import-AksThroughput $round -Group kubenet | Compare-AksCniThroughput } }
    ) {
        $Script | Should -Throw -ErrorId "$Id*"
    }

    It 'plans' {
        $plan = Compare-AksCniThroughput -Plan -Group kubenet, overlay -Effect 3% -CV 2%
        $plan | Should -BeOfType AksCni.ThroughputPlan
        $plan.Replicates, $plan.RoundsPerReplicate, $plan.Runs.Count | Should -Be 5, 3, 30
        $plan.ReplicateVariation | Should -BeNullOrEmpty
        $view = $plan | Out-String -Width 80
        $view | Should -Match '^\s*Statement +: 5 replicates of 3 rounds a group'
        $view | Should -Match 'Schedule +: 30 runs in order: Select-Object -ExpandProperty Runs'
        $plan.Statement | Should -BeLike '*How much replicates vary was not given and is taken as 0; *'
        $varied = Compare-AksCniThroughput -Plan -Group kubenet, overlay -Effect 3% -CV 2% -ReplicateVariation 2%
        $varied.Replicates, $varied.ReplicateVariation | Should -Be 12, 0.02
        (Compare-AksCniThroughput -Plan -Replicates 1).Attribution | Should -Be Setup
        (Compare-AksCniThroughput -Plan -Seed 2).Runs.Group -join ' ' | Should -Not -Be ((Compare-AksCniThroughput -Plan).Runs.Group -join ' ')
    }

    It 'writes a picture, not with -WhatIf, and never over another unless forced' {
        $picture = Join-Path $TestDrive 'compare.svg'
        (Compare-AksCniThroughput $kubenet $azureCni -Svg $picture -WhatIf).Verdict | Should -Be Faster
        $picture | Should -Not -Exist
        Push-Location $TestDrive
        try { Compare-AksCniThroughput $kubenet $azureCni -Svg compare.svg | Out-Null }
        finally { Pop-Location }
        Get-Content -Raw $picture | Should -BeLike '<svg*'
        Set-Content $picture mine
        { Compare-AksCniThroughput $kubenet $azureCni -Svg $picture } | Should -Throw -ErrorId 'InvalidParameter*'
        { Compare-AksCniThroughput $kubenet $azureCni -Svg (Join-Path $TestDrive 'compare.png') } | Should -Throw '*does not end in .svg*'
        Get-Content $picture | Should -Be mine
        Compare-AksCniThroughput $kubenet $azureCni -Svg $picture -Force | Out-Null
        Get-Content -Raw $picture | Should -BeLike '<svg*'
    }
}
