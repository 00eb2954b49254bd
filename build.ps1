#requires -Version 7.4

<#
.SYNOPSIS
Builds, tests, documents and packages AksCni.

.DESCRIPTION
Runs the tasks in the order in which they are given, from any folder, and stops at the first that fails with its exit code.

Build    dotnet build of AksCni.sln. It leaves an importable module in out/AksCni.
Test     dotnet test of AksCni.sln.
Docs     Makes docs/maml from the pages in docs/en-US and copies the result to out/AksCni/en-US.
Pester   Builds the module and runs tests/Pester against it in the PowerShell that runs this script. Pester itself comes from NuGet.
         The task Test runs the same files in the PowerShell that NuGet restores.
Module   Packs the module into out/AksCni.VERSION.zip, in the folder AksCni/VERSION.
         Fails if out/AksCni was built with another configuration.
Package  Runs Module, then packs the .NET tool: the native program for this system, the program for any .NET 10, and the package that
         users install by name. The tool is always a Release build.

.EXAMPLE
./build.ps1 -Task Build,Test,Docs,Pester,Package -Configuration Release

.EXAMPLE
pwsh -File build.ps1 -Task Pester
#>
[CmdletBinding()]
param(
    # What to do, in this order: Build, Test, Docs, Pester, Module, Package.
    [Parameter(Position = 0, ValueFromRemainingArguments)]
    [ArgumentCompletions('Build', 'Test', 'Docs', 'Pester', 'Module', 'Package')]
    [string[]] $Task = @('Build', 'Test'),

    # Debug, or Release for what is handed out.
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3.0

$out = Join-Path $PSScriptRoot 'out'
$module = Join-Path $out 'AksCni'
$manifest = Join-Path $PSScriptRoot 'AksCni.psd1'
$solution = Join-Path $PSScriptRoot 'AksCni.sln'

# Runs a program and ends the script with its exit code if that is not 0.
function Invoke-Program([string] $Name, [string[]] $Arguments) {
    & $Name @Arguments
    if ($LASTEXITCODE -ne 0) { Stop-Build "$current failed: $([IO.Path]::GetFileName($Name)) ended with exit code $LASTEXITCODE." $LASTEXITCODE }
}

function Stop-Build([string] $Message, [int] $ExitCode = 1) {
    [Console]::Error.WriteLine("build.ps1: $Message")
    exit $ExitCode
}

function Assert-Module([string] $Name, [version] $Minimum) {
    $found = Get-Module -ListAvailable $Name | Where-Object Version -ge $Minimum
    if (-not $found) { Stop-Build "$Name $Minimum or later is not installed. Install it with: Install-PSResource $Name -TrustRepository" }
}

function Assert-Built {
    if (-not (Test-Path (Join-Path $module 'AksCni.dll'))) { Stop-Build 'out/AksCni holds no module. Run the task Build first.' }
}

function Invoke-Build { Invoke-Program dotnet build, $solution, '--configuration', $Configuration }
function Invoke-Test { Invoke-Program dotnet test, $solution, '--configuration', $Configuration }

function Invoke-Docs {
    Assert-Module Microsoft.PowerShell.PlatyPS 1.0.0
    Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0.0
    $made = Join-Path ([IO.Path]::GetTempPath()) "AksCni-help-$PID"
    try {
        Get-ChildItem (Join-Path $PSScriptRoot 'docs/en-US/*-*.md') | Sort-Object Name | Import-MarkdownCommandHelp |
            Export-MamlCommandHelp -OutputFolder $made -Force | Out-Null
        $text = [IO.File]::ReadAllText((Join-Path $made 'AksCni/AksCni.dll-Help.xml')).ReplaceLineEndings("`n").TrimEnd() + "`n"
    }
    finally {
        Remove-Item $made -Recurse -Force -ErrorAction Ignore
    }
    # PlatyPS leaves Markdown's fences in the examples, parts paragraphs by a control character, and links to pages that a console cannot open.
    $text = $text -replace '\s*<maml:para>(&#x80;)?</maml:para>' -replace '(?s)\s*<maml:navigationLink>\s*<maml:linkText>Online Version.*?</maml:navigationLink>'
    $text = $text -replace '(?s)<maml:introduction>\s*<maml:para>```powershell\n(.*?)\n```</maml:para>(.*?)</maml:introduction>\s*<dev:code />\s*<dev:remarks />',
        "<dev:code>`$1</dev:code>`n        <dev:remarks>`$2<maml:para> </maml:para>`n        </dev:remarks>"
    $text = $text -replace '```(output)?\n?' -replace '<maml:uri>[^:<]*</maml:uri>', '<maml:uri />'
    [void] [xml] $text
    $target = Join-Path $PSScriptRoot 'docs/maml/AksCni.dll-Help.xml'
    New-Item (Split-Path $target) -ItemType Directory -Force | Out-Null
    [IO.File]::WriteAllText($target, $text)
    if (Test-Path $module) {
        $help = New-Item (Join-Path $module 'en-US') -ItemType Directory -Force
        Copy-Item $target, (Join-Path $PSScriptRoot 'docs/en-US/about_*.help.txt') $help
    }
    "Help written to $target"
}

function Invoke-Pester {
    # As a .NET tool, PowerShell is pwsh.dll, run by dotnet.
    $program = [Environment]::ProcessPath
    $isTool = [IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet'
    $before = $env:AKSCNI_PWSH
    try {
        $env:AKSCNI_PWSH = $isTool ? (Join-Path $PSHOME 'pwsh.dll') : $program
        Invoke-Program dotnet test, (Join-Path $PSScriptRoot 'tests/AksCni.Pester.Tests'), '--configuration', $Configuration
    }
    finally { $env:AKSCNI_PWSH = $before }
}

# The last build of either configuration fills out/AksCni. Its assemblies must be those of the configuration to package.
function Assert-Configuration {
    foreach ($name in 'AksCni.dll', 'AksCni.Core.dll', 'AksCni.Files.dll', 'live/AksCni.Arm.dll', 'yaml/AksCni.Yaml.dll') {
        $file = Split-Path $name -Leaf
        $project = $name.Contains('/') ? [IO.Path]::GetFileNameWithoutExtension($file) : 'AksCni'
        $built = Join-Path $PSScriptRoot "src/$project/bin/$Configuration/net8.0/$file"
        if (-not (Test-Path $built) -or (Get-FileHash $built).Hash -ne (Get-FileHash (Join-Path $module $name)).Hash) {
            Stop-Build "out/AksCni doesn't hold the $Configuration build. Run: ./build.ps1 -Task Build,Package -Configuration $Configuration"
        }
    }
}

function Invoke-Module {
    Assert-Built
    Assert-Configuration
    $version = (Import-PowerShellDataFile $manifest).ModuleVersion
    $zip = Join-Path $out "AksCni.$version.zip"
    $stage = Join-Path $out 'package'
    Remove-Item $zip, $stage -Recurse -Force -ErrorAction Ignore
    New-Item (Join-Path $stage 'AksCni') -ItemType Directory -Force | Out-Null
    Copy-Item $module (Join-Path $stage "AksCni/$version") -Recurse
    [IO.Compression.ZipFile]::CreateFromDirectory($stage, $zip)
    Remove-Item $stage -Recurse -Force
    "Module packed into $zip"
}

function Invoke-Package {
    Invoke-Module
    Invoke-Program dotnet msbuild, (Join-Path $PSScriptRoot 'src/AksCni.Cli'), '-target:ToolPackages'
    "Packages written to $out"
}

# After pwsh -File a list arrives as one text.
$wanted = $Task -split ',' | ForEach-Object Trim
foreach ($name in $wanted) {
    if ($name -notin 'Build', 'Test', 'Docs', 'Pester', 'Module', 'Package') {
        Stop-Build "Unknown task '$name'. Use Build, Test, Docs, Pester, Module or Package." 2
    }
}
foreach ($current in $wanted) {
    Write-Host "== $current" -ForegroundColor Cyan
    try { & "Invoke-$current" }
    catch { Stop-Build "$current failed: $_" }
}
exit 0
