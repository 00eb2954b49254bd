BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    Import-Module $manifest
    $common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters
    $commands = foreach ($info in Get-Command -Module AksCni) {
        @{ Command = $info.Name; Parameters = @($info.Parameters.Keys | Where-Object { $_ -notin $common } | ForEach-Object { @{ Command = $info.Name; Parameter = $_ } }) }
    }
    # MAML keeps a list of examples as an object where there is one alone.
    $examples = foreach ($command in $commands) {
        $number = 0
        foreach ($example in @((Get-Help $command.Command -Examples).examples.example)) {
            @{ Command = $command.Command; Number = ++$number; Code = $example.code; Remarks = @($example.remarks.Text) }
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-Module $manifest
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'

    # What az and the Az modules would return for the sample cluster; the examples run against these.
    function az { Get-Content $shopCluster }
    function Get-AzAksCluster { Get-Content -Raw $shopCluster | ConvertFrom-Json }
    function Get-AzVirtualNetwork { Get-Content -Raw $shopNetwork | ConvertFrom-Json }
    function Search-AzGraph { (Get-Content -Raw $fleet | ConvertFrom-Json).data }
}

AfterAll {
    $PSStyle.OutputRendering = $rendering
}

Describe 'Help of <Command>' -ForEach $commands {
    BeforeAll {
        $help = Get-Help $Command -Full
        $page = Join-Path $root "docs/en-US/$Command.md"
    }

    It 'says what the cmdlet does, takes and returns' {
        $help.Synopsis | Should -Not -BeLike "*$Command *"
        $help.Synopsis.Length | Should -BeGreaterThan 30
        ($help.description.Text -join '').Length | Should -BeGreaterThan 300
        @($help.inputTypes.inputType).Count | Should -BeGreaterThan 0
        foreach ($type in @($help.inputTypes.inputType) + @($help.returnValues.returnValue)) {
            $type.type.name | Should -Not -BeNullOrEmpty
            ($type.description.Text -join '').Length | Should -BeGreaterThan 10
        }
        ($help.alertSet.alert.Text -join '').Length | Should -BeGreaterThan 50
        @($help.examples.example).Count | Should -BeGreaterOrEqual 4
        @($help.relatedLinks.navigationLink).Count | Should -BeGreaterOrEqual 2
    }

    It 'returns what it says it returns' {
        @($help.returnValues.returnValue).type.name | Sort-Object | Should -Be ((Get-Command $Command).OutputType.Name | Sort-Object)
    }

    It 'describes the cmdlet''s parameters, and no other' {
        @($help.parameters.parameter).name | Sort-Object | Should -Be ($Parameters.Parameter | Sort-Object)
    }

    It 'describes -<Parameter>' -ForEach $Parameters {
        $described = Get-Help $Command -Parameter $Parameter
        ($described.description.Text -join '').Length | Should -BeGreaterThan 30
        $info = (Get-Command $Command).Parameters[$Parameter]
        $attributes = @($info.Attributes | Where-Object { $_ -is [Parameter] })
        $described.required | Should -Be "$([bool] ($attributes | Where-Object Mandatory))".ToLowerInvariant()
        $described.pipelineInput | Should -Be ($(if ($attributes | Where-Object ValueFromPipeline) { 'true (ByValue)' } else { 'false' }))
        $described.globbing | Should -Be "$([bool] ($info.Attributes | Where-Object { $_ -is [SupportsWildcards] }))".ToLowerInvariant()
        $position = $attributes | Where-Object Position -ge 0 | Select-Object -First 1
        $described.position | Should -Be ($(if ($position) { "$($position.Position)" } else { 'Named' }))
        $described.type.name | Should -Be $info.ParameterType.ToString()
    }

    It 'has every parameter set in its page''s syntax' {
        $syntax = (Get-Content -Raw $page) -replace '(?s)^.*?## SYNTAX(.*?)## ALIASES.*$', '$1' -replace '\s+', ' '
        foreach ($set in (Get-Command $Command).ParameterSets) {
            if ($set.Name -ne '__AllParameterSets') { $syntax | Should -BeLike "*### $($set.Name)*" }
            $syntax | Should -BeLike "*$("$Command $set".Replace(' [<CommonParameters>]', '').Replace('[', '`[').Replace(']', '`]'))*"
        }
    }

    It 'has no mark of Markdown, placeholder or control character' {
        $text = $help | Out-String -Width 500
        $text | Should -Not -Match '\*\*|```|\]\(|\{\{|~~~~|[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]'
        foreach ($place in $root, $HOME, [IO.Path]::GetTempPath()) { $text.Contains($place) | Should -BeFalse -Because "$place is a place of one machine" }
    }
}

Describe 'Examples' {
    It '<Command>, example <Number>, runs and prints what the page shows' -ForEach $examples {
        $Code | Should -BeLike "*$Command*"
        # The pages show what en-US users see: the culture decides where PowerShell breaks lines and how it writes fractions.
        $culture = [cultureinfo]::CurrentCulture
        Push-Location $samples
        try {
            [cultureinfo]::CurrentCulture = 'en-US'
            $outcome = Get-Outcome { & ([scriptblock]::Create($Code)) | Out-String -Width 75 }
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
            Pop-Location
        }
        $outcome.Errors | Should -BeNullOrEmpty
        # The last paragraph is text, those in front of it the output, parted at its blank lines. Blanks at line ends do not count.
        $paragraphs = @($Remarks | Where-Object { $_.Trim() })
        $tidy = { (($args[0] -split '\r?\n' | ForEach-Object TrimEnd) -join "`n").Trim("`n") -replace '\n{3,}', "`n`n" }
        # Get-Help strips the blanks that begin a paragraph: what is printed is held to what it leaves.
        $printed = (& $tidy ($outcome.Output -join '')) -replace '(\A|\n\n) +', '$1'
        $shown = & $tidy (($paragraphs | Select-Object -SkipLast 1 | ForEach-Object { $_.Trim("`r", "`n") }) -join "`n`n")
        # Three dots end what is shown of a longer output.
        if ($shown.EndsWith("`n...")) {
            $start = $shown.Substring(0, $shown.Length - 4)
            $printed.Length | Should -BeGreaterThan $start.Length
            $printed.Substring(0, $start.Length) | Should -Be $start
        }
        else { $printed | Should -Be $shown }
        $paragraphs[-1].Length | Should -BeGreaterThan 20
    }

    It 'convert objects to JSON as the house does, somewhere' {
        ($examples = Get-Command -Module AksCni | ForEach-Object { (Get-Help $_.Name -Examples).examples.example.code }) -join "`n" | Should -BeLike '*ConvertTo-Json -Depth 5 -EnumsAsStrings*'
    }
}

Describe 'About topics' {
    It '<_> is found and has lines of 80 at most' -ForEach 'about_AksCni', 'about_AksCni_Errors' {
        $text = Get-Help $_ | Out-String -Width 500
        $text | Should -Match 'SHORT DESCRIPTION'
        $text | Should -Match 'LONG DESCRIPTION'
        $text | Should -Match 'SEE ALSO'
        $lines = Get-Content (Join-Path $root "docs/en-US/$_.help.txt")
        $lines[0, 1] | Should -Be 'TOPIC', "    $_"
        $lines | Where-Object Length -gt 80 | Should -BeNullOrEmpty
    }

    It 'name the four moments with the numbers of the sample' {
        $text = Get-Content -Raw (Join-Path $root 'docs/en-US/about_AksCni.help.txt')
        $range = (Test-AksIpBudget $shop).Ranges[0]
        $text | Should -Match '(?m)^    PeakReplacement$'
        foreach ($moment in [enum]::GetNames([AksCni.LoadScenario]) -ne 'PeakReplacement') { $text | Should -Match "(?m)^    $moment +.*= $($range.$moment)\b" }
        $text | Should -Match "= $($range.Headroom)\b"
        $text | Should -Match 'pwsh: true'
    }

    It 'name every cmdlet' {
        $text = Get-Content -Raw (Join-Path $root 'docs/en-US/about_AksCni.help.txt')
        foreach ($name in (Get-Command -Module AksCni).Name) { $text | Should -BeLike "*$name*" }
    }
}
