# Runs Pester files in this process, one per line that arrives on a named pipe, and answers each with its outcome as one line of JSON.
# The first line that it sends is the culture of the process. PesterSession.cs is the other end of the pipe.
param(
    [Parameter(Mandatory)] [string] $Pester,
    [Parameter(Mandatory)] [string] $PipeName
)

# No preference is set here: the tests run under PowerShell's defaults.
Import-Module $Pester -ErrorAction Stop

function ConvertTo-Failure([string] $Name, $Records) {
    # Where it happened, without the stack frames of Pester and of this script.
    $message = foreach ($record in $Records) { "$record"; $record.ScriptStackTrace -split '\r?\n' -notmatch '[\\/](Pester\.\w+|Pester|RunFiles)\.psm?1: ' }
    @{ Name = $Name; Message = $message -join "`n" }
}

function Invoke-File([string] $Path) {
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $Path
    $configuration.Run.PassThru = $true
    # Lists every test as it ends, so that the output of a run that was stopped shows how far it got.
    $configuration.Output.Verbosity = 'Detailed'
    $configuration.Output.RenderMode = 'Plaintext'
    $run = Invoke-Pester -Configuration $configuration
    @{
        Result   = "$($run.Result)"
        Passed   = $run.PassedCount
        Skipped  = $run.TotalCount - $run.PassedCount - $run.FailedCount
        Failures = @(
            # A file that can't be parsed, or whose discovery fails.
            $run.FailedContainers | Where-Object ErrorRecord |
                ForEach-Object { ConvertTo-Failure "$(Split-Path $Path -Leaf) (discovery)" $_.ErrorRecord }
            $run.FailedBlocks | Where-Object ErrorRecord |
                ForEach-Object { ConvertTo-Failure "$($_.ExpandedPath) (BeforeAll or AfterAll)" $_.ErrorRecord }
            # A test whose BeforeAll failed has no error of its own.
            $run.Failed | ForEach-Object { ConvertTo-Failure $_.ExpandedPath $_.ErrorRecord }
        )
    }
}

$pipe = [IO.Pipes.NamedPipeClientStream]::new('.', $PipeName, 'InOut', 'Asynchronous')
$pipe.Connect(30000)
$requests = [IO.StreamReader]::new($pipe)
$answers = [IO.StreamWriter]::new($pipe)
$answers.AutoFlush = $true
$answers.WriteLine([cultureinfo]::CurrentCulture.Name)
while ($path = $requests.ReadLine()) {
    $answers.WriteLine((Invoke-File $path | ConvertTo-Json -Depth 4 -Compress))
}
