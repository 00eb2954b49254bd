# Azure read from a real PowerShell: a tenant on loopback, and an Az.Accounts that stands in for the real one.
# The tenant's certificate is trusted by SSL_CERT_FILE, which .NET reads on Linux only: on Windows these tests are skipped.
BeforeAll {
    if ($IsWindows) { return }
    . "$PSScriptRoot/Shared.ps1"

    # No identity and no proxy of this machine; each test names its own.
    $before = @{}
    Get-ChildItem Env: | Where-Object Name -match '^(AZURE_|IDENTITY_|MSI_|STANDIN)|_PROXY$|^SSL_CERT_FILE$' | ForEach-Object { $before[$_.Name] = $_.Value; Remove-Item "Env:$($_.Name)" }
    $modulePath = $env:PSModulePath

    function Get-Build([string] $Path) {
        $found = Get-ChildItem (Join-Path $root "tests/*/bin/*/net10.0/$Path") | Sort-Object LastWriteTime | Select-Object -Last 1
        if (-not $found) { throw "tests/*/bin/*/net10.0/$Path is not there; build the solution first." }
        $found.FullName
    }

    # A tenant as a process: 6 clusters in two subscriptions, kubenet, Overlay and a flat network in turn.
    function Start-Tenant([int] $LatencyMs) {
        $certificate = Join-Path $TestDrive "tenant-$LatencyMs.pem"
        $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
        foreach ($argument in 'exec', (Get-Build AksCni.FakeTenant.dll), $certificate, '6', '2', "$LatencyMs", 'noquota') { $start.ArgumentList.Add($argument) }
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
        $process = [Diagnostics.Process]::Start($start)
        [pscustomobject]@{ Process = $process; Certificate = $certificate; Endpoint = $process.StandardOutput.ReadLine(); Token = $process.StandardOutput.ReadLine() }
    }

    function Invoke-Tenant([string] $Wish, $Tenant = $fast) {
        $Tenant.Process.StandardInput.WriteLine($Wish)
        $Tenant.Process.StandardOutput.ReadLine()
    }

    # A PowerShell process that runs scripts one after the other, each in a new session.
    # A process per script would take most of this file's time.
    function Start-Child {
        $server = {
            while ($line = [Console]::In.ReadLine()) {
                $request = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($line)) | ConvertFrom-Json -AsHashtable
                foreach ($name in $request.Environment.Keys) { [Environment]::SetEnvironmentVariable($name, $request.Environment[$name]) }
                $session = [powershell]::Create()
                try {
                    $null = $session.AddScript($request.Script)
                    foreach ($argument in $request.Arguments) { $null = $session.AddArgument($argument) }
                    [Console]::Out.WriteLine(@($session.Invoke())[-1])
                }
                catch { [Console]::Out.WriteLine("!!!$_") }
                finally { $session.Dispose() }
            }
        }
        $start = Get-PowerShellStart
        $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes("$server"))
        foreach ($argument in '-NoProfile', '-NonInteractive', '-EncodedCommand', $encoded) { $start.ArgumentList.Add($argument) }
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
        [Diagnostics.Process]::Start($start)
    }

    # Runs a script in a new session that has the module, $at for its parameters and, unless it is Absent, Az.Accounts.
    # Returns the script's output after a round trip through JSON. -Fresh runs it in a process of its own.
    function Invoke-Live {
        param(
            [scriptblock] $Script,
            [string[]] $Arguments = @(),
            [string] $Accounts = 'SignedIn',
            [int] $Lifetime = 3600,
            $Tenant = $fast,
            [switch] $Fresh
        )
        $env:LIVE_ENDPOINT = $Tenant.Endpoint
        $env:LIVE_MANIFEST = $manifest
        $env:STANDIN = $Accounts
        $env:STANDIN_LIFETIME = $Lifetime
        $env:STANDIN_TOKEN = $Tenant.Token
        $env:PSModulePath = $modules + [IO.Path]::PathSeparator + $modulePath
        $whole = @"
            `$ErrorActionPreference = 'Stop'
            `$at = @{ ResourceManagerEndpoint = `$env:LIVE_ENDPOINT; Audience = 'https://management.azure.com/' }
            if (`$env:STANDIN -notin 'Absent', 'NotLoaded') { Import-Module Az.Accounts }
            function Use-Module { Import-Module `$env:LIVE_MANIFEST }
            `$given = & { $Script } @args
            '>>>' + (ConvertTo-Json @(`$given) -Depth 5 -EnumsAsStrings -Compress)
"@
        if ($Fresh) { $lines = @(Invoke-Fresh ([scriptblock]::Create($whole)) $Arguments) }
        else {
            $names = 'PSModulePath', 'LIVE_ENDPOINT', 'LIVE_MANIFEST', 'STANDIN', 'STANDIN_LIFETIME', 'STANDIN_TOKEN',
                'AZURE_AUTHORITY_HOST', 'AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'
            $variables = @{}
            # A variable that isn't set here is removed there.
            foreach ($name in $names) { $variables[$name] = [Environment]::GetEnvironmentVariable($name) }
            $request = @{ Script = $whole; Arguments = $Arguments; Environment = $variables } | ConvertTo-Json -Compress
            $child.StandardInput.WriteLine([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($request)))
            $lines = @(do { $line = $child.StandardOutput.ReadLine(); $line } while ($null -ne $line -and $line -notmatch '^(>>>|!!!)'))
        }
        if ("$($lines[-1])" -notlike '>>>*') { throw "The child failed: $($lines -join "`n")" }
        # Everything else that the host showed, for tests of what must not be there.
        $script:shown = $lines[0..($lines.Count - 2)] -join "`n"
        $lines[-1].Substring(3) | ConvertFrom-Json
    }

    $modules = Join-Path $TestDrive 'modules'
    $accounts = (New-Item (Join-Path $modules 'Az.Accounts') -ItemType Directory -Force).FullName
    New-ModuleManifest (Join-Path $accounts 'Az.Accounts.psd1') -RootModule 'Az.Accounts.psm1' -ModuleVersion '14.0.0' -FunctionsToExport 'Get-AzAccessToken', 'Get-AzContext', 'Get-StandInCall'
    Set-Content (Join-Path $accounts 'Az.Accounts.psm1') @'
$calls = [Collections.Generic.List[object]]::new()
function Get-StandInCall { $calls }
function Get-AzContext {
    [CmdletBinding()] param()
    if ($env:STANDIN -ne 'Nobody') { [pscustomobject]@{ Account = 'reader@contoso.com' } }
}
function New-StandInToken($Bound) {
    $calls.Add([pscustomobject]@{ Thread = [Environment]::CurrentManagedThreadId; ResourceUrl = $Bound.ResourceUrl; TenantId = $Bound.TenantId })
    # Az says in its debug output what it sends.
    Write-Debug "Authorization: Bearer $env:STANDIN_TOKEN"
    Write-Verbose "Bearer $env:STANDIN_TOKEN"
    Write-Information "Bearer $env:STANDIN_TOKEN"
    if ($env:STANDIN -eq 'Waits') { [AppDomain]::CurrentDomain.GetData('asked').Set(); Start-Sleep 60 }
    if ($env:STANDIN -eq 'Expired') { throw 'Run Connect-AzAccount to login.' }
    if ($env:STANDIN -eq 'Quotes') { throw "Refused: Bearer $env:STANDIN_TOKEN" }
    if ($env:STANDIN -eq 'Silent') { return }
    $token = if ($env:STANDIN -eq 'Old') { $env:STANDIN_TOKEN } else { ConvertTo-SecureString $env:STANDIN_TOKEN -AsPlainText -Force }
    [pscustomobject]@{ Token = $token; ExpiresOn = [DateTimeOffset]::UtcNow.AddSeconds($env:STANDIN_LIFETIME); UserId = 'reader@contoso.com' }
}
if ($env:STANDIN -eq 'Old') {
    function Get-AzAccessToken { [CmdletBinding()] param([string] $ResourceUrl, [string] $TenantId) New-StandInToken $PSBoundParameters }
}
else {
    function Get-AzAccessToken { [CmdletBinding()] param([string] $ResourceUrl, [string] $TenantId, [switch] $AsSecureString) New-StandInToken $PSBoundParameters }
}
'@
    $fast = Start-Tenant 0
    $slow = Start-Tenant 700
    # A process reads this file once, so it holds the certificates of both.
    $env:SSL_CERT_FILE = Join-Path $TestDrive 'tenants.pem'
    Get-Content $fast.Certificate, $slow.Certificate | Set-Content $env:SSL_CERT_FILE
    $child = Start-Child
}

AfterAll {
    if ($IsWindows) { return }
    foreach ($process in $child, $fast.Process, $slow.Process) {
        if (-not $process) { continue }
        $process.StandardInput.Close()
        if (-not $process.WaitForExit(10000)) { $process.Kill() }
    }
    Remove-Item Env:STANDIN, Env:STANDIN_LIFETIME, Env:STANDIN_TOKEN, Env:LIVE_ENDPOINT, Env:LIVE_MANIFEST, Env:SSL_CERT_FILE -ErrorAction Ignore
    if ($modulePath) { $env:PSModulePath = $modulePath }
    foreach ($name in $before.Keys) { Set-Item "Env:$name" $before[$name] }
}

Describe 'A read beside other SDKs' -Skip:$IsWindows {
    It 'uses its own Azure.Core where an assembly of an <_> one is loaded first' -ForEach 'older', 'newer' {
        $read = Invoke-Live {
            param($foreign)
            Add-Type -Path $foreign
            $used = "$([Azure.WaitUntil]::Started)"
            Use-Module
            $clusters = Get-AksCniCluster @at | ForEach-Object { "$($_.Name) $($_.Mode)" } | Sort-Object
            $again = Get-AksCniCluster @at | ForEach-Object { "$($_.Name) $($_.Mode)" } | Sort-Object
            @{
                Used = $used; Clusters = $clusters; Again = $again
                Loaded = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'Azure.Core' } |
                    ForEach-Object { "$([Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name) $($_.Location)" } | Sort-Object
            }
        } (Get-Build "foreign/$_/Azure.Core.dll") -Fresh
        $read.Used | Should -Be 'Started'
        $read.Clusters | Should -Be 'aks-00000 Kubenet', 'aks-00001 AzureCniOverlay', 'aks-00002 AzureCniNodeSubnet', 'aks-00003 Kubenet', 'aks-00004 AzureCniOverlay', 'aks-00005 AzureCniNodeSubnet'
        $read.Again | Should -Be $read.Clusters
        $read.Loaded | Should -Be "AksCni.Arm $(Join-Path (Split-Path $manifest) 'live/Azure.Core.dll')", "Default $(Get-Build "foreign/$_/Azure.Core.dll")"
    }

    It 'works again after Import-Module -Force, in another runspace and in parallel ones' {
        $read = Invoke-Live {
            Use-Module
            $first = (Get-AksCniCluster @at).Count
            Import-Module $env:LIVE_MANIFEST -Force
            $forced = (Get-AksCniCluster @at).Count
            $other = [powershell]::Create()
            $null = $other.AddScript('param($at) Import-Module $env:LIVE_MANIFEST, Az.Accounts; Get-AksCniCluster @at').AddArgument($at)
            $beside = $other.Invoke().Count
            $parallel = 1..2 | ForEach-Object -Parallel {
                Import-Module $env:LIVE_MANIFEST, Az.Accounts
                $at = $using:at
                (Get-AksCniCluster @at).Count
            }
            @{ Counts = @($first, $forced, $beside) + $parallel; Contexts = @([Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -eq 'AksCni.Arm').Count }
        }
        $read.Counts | Should -Be 6, 6, 6, 6, 6
        $read.Contexts | Should -Be 1
    }
}

Describe 'What is read' -Skip:$IsWindows {
    BeforeAll {
        $read = Invoke-Live {
            param($folder)
            Use-Module
            # Az.Aks gives its own type, which knows nothing of the network; the name of the type tells it.
            Add-Type 'namespace Microsoft.Azure.Commands.Aks.Models { public class PSKubernetesCluster { public string Id { get; set; } public object NetworkProfile { get; set; } } }'
            # As few reads as possible: a process waits where it would exceed 15 queries in 5 seconds.
            $all = Get-AksCniCluster @at *>&1
            $ids = ($all | Sort-Object Name).Id
            $ofAz = [Microsoft.Azure.Commands.Aks.Models.PSKubernetesCluster]@{ Id = $ids[0]; NetworkProfile = 'azure' }
            $one = Get-AksCniCluster @at -Name aks-00001
            @{
                Types       = @($all | ForEach-Object { $_.GetType().FullName } | Sort-Object -Unique)
                Network     = $one.VirtualNetworks[0].AddressPrefixes
                Budgets     = @(($all | Test-AksIpBudget).Cluster | Sort-Object)
                ById        = @([pscustomobject]@{ Id = $ids[3] }, [pscustomobject]@{ ResourceId = $ids[4] } | Get-AksCniCluster @at).Name
                ByText      = @($ids[0..1] | Get-AksCniCluster @at).Name
                ByTable     = @(@{ resourceId = $ids[2] } | Get-AksCniCluster @at).Name
                ByAz        = @($ofAz | Get-AksCniCluster @at).Mode
                ByParameter = @(Get-AksCniCluster @at -ResourceId $ids[5]).Name
                ByPattern   = @(Get-AksCniCluster @at -Name '*4', 'AKS-00001').Name
                ByGroup     = @(Get-AksCniCluster @at -ResourceGroupName 'RG-?' -Name '*2').Name
                ByPlace     = @(Get-AksCniCluster @at -Subscription 'contoso 1').Name
                ByUnit      = @(Get-AksCniCluster @at -ManagementGroup contoso).Count
                First       = @(Get-AksCniCluster @at -First 2).Name
                Selected    = @(Get-AksCniCluster @at | Select-Object -First 1).Name
                Usage       = (Get-AksCniCluster @at -Name aks-00001 -Usage).VirtualNetworks[0].Subnets[0].UsedAddresses
                NoUsage     = $one.VirtualNetworks[0].Subnets[0].UsedAddresses
            }
        }
    }

    It 'is clusters with their networks, and nothing else is in the output' {
        $read.Types | Should -Be 'AksCni.Cluster'
        $read.Network | Should -Be '10.0.1.0/24'
        $read.Usage | Should -Be 10
        $read.NoUsage | Should -BeNullOrEmpty
    }

    It 'goes into other cmdlets' {
        $read.Budgets | Should -Be (0..5 | ForEach-Object { 'aks-{0:D5}' -f $_ })
    }

    It 'is named by objects of the pipeline' {
        $read.ById | Sort-Object | Should -Be 'aks-00003', 'aks-00004'
        $read.ByText | Sort-Object | Should -Be 'aks-00000', 'aks-00001'
        $read.ByTable | Should -Be 'aks-00002'
        $read.ByAz | Should -Be 'Kubenet'
        $read.ByParameter | Should -Be 'aks-00005'
    }

    It 'is filtered' {
        $read.ByPattern | Sort-Object | Should -Be 'aks-00001', 'aks-00004'
        $read.ByGroup | Should -Be 'aks-00002'
        $read.ByPlace | Should -Be 'aks-00001', 'aks-00003', 'aks-00005'
        $read.ByUnit | Should -Be 6
        $read.First.Count | Should -Be 2
        $read.Selected | Should -Be 'aks-00000'
    }
}

Describe 'The query alone' -Skip:$IsWindows {
    It 'is a text that asks nobody' {
        $requests = Invoke-Tenant requests
        $query = Invoke-Live { Use-Module; Get-AksCniCluster @at -Name 'aks-*' -AsQuery } -Accounts NotLoaded
        $query | Should -BeLike "resources*microsoft.containerservice/managedclusters*"
        $query | Should -BeLike '*aks-*'
        Invoke-Tenant requests | Should -Be $requests
    }
}

Describe 'A snapshot' -Skip:$IsWindows {
    BeforeAll {
        $folder = (New-Item (Join-Path $TestDrive 'snapshots') -ItemType Directory).FullName
        $saved = Invoke-Live {
            param($folder)
            Use-Module
            Set-Location $folder
            $plain = Join-Path $folder plain.json
            $masked = Join-Path $folder masked.json
            Get-AksCniCluster @at -SaveTo plain.json -WhatIf | Out-Null
            $afterWhatIf = Test-Path $plain
            $live = Get-AksCniCluster @at -SaveTo plain.json
            Get-AksCniCluster @at -SaveTo $masked -MaskIds | Out-Null
            $answer = @{ WhatIf = $afterWhatIf; Live = @($live.Id); Files = @(Get-AksCniCluster $plain).Id; Masked = @(Get-AksCniCluster $masked).Id; Budgets = @(Test-AksIpBudget $masked).Count }
            # All but where it was read.
            $source = { $_ -replace '(?m)^\s*"Source":.*' }
            $answer.Same = ($live | Test-AksIpBudget | ConvertTo-Json -Depth 5 | ForEach-Object $source) -eq (Test-AksIpBudget $plain | ConvertTo-Json -Depth 5 | ForEach-Object $source)
            Set-Content $plain 'mine'
            try { Get-AksCniCluster @at -SaveTo $plain | Out-Null; $answer.Id = 'none' } catch { $answer.Id = "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)"; $answer.Kept = Get-Content $plain }
            Get-AksCniCluster @at -SaveTo $plain -Force | Out-Null
            $answer.Forced = @(Get-AksCniCluster $plain).Count
            $answer
        } $folder
    }

    It 'is read as what was live' {
        $saved.Live.Count | Should -Be 6
        $saved.Files | Should -Be $saved.Live
        $saved.Same | Should -BeTrue
    }

    It 'has no id of a subscription where they are masked' {
        $saved.Masked.Count | Should -Be 6
        $saved.Budgets | Should -Be 6
        Get-Content (Join-Path $folder masked.json) -Raw | Should -Not -Match '10000000-0000-4000-8000'
        Get-Content (Join-Path $folder masked.json) -Raw | Should -Match '00000000-0000-0000-0000-000000000002'
    }

    It 'is not written for -WhatIf, nor over a file without -Force' {
        $saved.WhatIf | Should -BeFalse
        $saved.Id | Should -Be 'InvalidParameter,AksCni.Commands.GetAksCniClusterCommand InvalidArgument'
        $saved.Kept | Should -Be 'mine'
        $saved.Forced | Should -Be 6
    }
}

Describe 'What is missing or wrong' -Skip:$IsWindows {
    BeforeAll {
        $said = Invoke-Live {
            Use-Module
            $clusters = Get-AksCniCluster @at -Name aks-00001, aks-77 -WarningVariable warned -InformationVariable informed -WarningAction SilentlyContinue
            $read = Get-AksCniCluster @at -Verbose 4>&1
            function Get-Fault([scriptblock] $Script) { try { & $Script; 'none' } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category): $_" } }
            @{
                Names = @($clusters.Name); Warned = "$warned"; Count = $warned.Count
                Parts = @($informed | Where-Object { $_.Tags -contains 'NotRead' } | ForEach-Object { "$($_.MessageData.GetType().Name) $($_.MessageData.Fault) $($_.MessageData.Scope)" })
                Verbose = @($read | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | ForEach-Object Message)
                First = Get-Fault { Get-AksCniCluster @at -First 0 }
                Mask = Get-Fault { Get-AksCniCluster @at -MaskIds }
                Scopes = Get-Fault { Get-AksCniCluster @at -Subscription a -ManagementGroup b }
                Id = Get-Fault { Get-AksCniCluster @at -ResourceId /subscriptions/a }
                Ignored = Get-Fault { $read | Where-Object { $_ -is [AksCni.Cluster] } | Get-AksCniCluster -Usage }
                Nothing = Get-Fault { @() | Get-AksCniCluster -Usage }
                Null = Get-Fault { Get-AksCniCluster @at -Name $null }
                Both = Get-Fault { '/subscriptions/10000000-0000-4000-8000-000000000000/resourceGroups/rg-0/providers/Microsoft.ContainerService/managedClusters/aks-00000' | Get-AksCniCluster @at -First 2 }
                Slash = Get-Fault { '/subscriptions/10000000-0000-4000-8000-000000000000/resourceGroups/rg-0/providers/Microsoft.ContainerService/managedClusters/aks-00000/ ' | Get-AksCniCluster @at }
                Query = Get-Fault { Get-AksCniCluster @at -AsQuery -Usage }
                Force = Get-Fault { Get-AksCniCluster @at -Force }
                Drive = Get-Fault { Get-AksCniCluster @at -SaveTo Env:aks }
                Copy = Get-Fault { $read | Where-Object { $_ -is [AksCni.Cluster] } | Select-Object * | Get-AksCniCluster -ErrorAction Stop }
                NameAlone = Get-Fault { $read | Where-Object { $_ -is [AksCni.Cluster] } | Select-Object Id | Test-AksIpBudget -ErrorAction Stop }
                Http = Get-Fault { Get-AksCniCluster -ResourceManagerEndpoint http://localhost:1 -Audience https://management.azure.com/ }
            }
        }
    }

    It 'a name that is not there is a warning, and an object for scripts' {
        $said.Names | Should -Be 'aks-00001'
        $said.Count | Should -Be 1
        $said.Warned | Should -BeLike "*'aks-77'*"
        $said.Parts | Should -Be 'UnreadPart ClusterNotFound aks-77'
    }

    It 'verbose output says who answered' {
        $said.Verbose | Should -Contain 'Signed in by Azure PowerShell as reader@contoso.com in tenant tenant-1.'
    }

    It '<_> that cannot be is InvalidParameter' -ForEach 'First', 'Mask', 'Scopes', 'Id', 'Ignored', 'Both', 'Query', 'Force', 'Drive', 'Http' {
        $said.$_ | Should -BeLike 'InvalidParameter,AksCni.Commands.GetAksCniClusterCommand InvalidArgument: *'
    }

    It 'an object that only names a cluster is told where to go, and an empty pipeline is nothing' {
        $said.NameAlone | Should -BeLike 'InputNotRecognized,AksCni.Commands.TestAksIpBudgetCommand*only names a cluster; pipe it to Get-AksCniCluster*'
        $said.Nothing | Should -Be 'none'
    }

    It 'a copy of a cluster is not read live in its place, an empty name is not everything, and an id may end in a slash' {
        $said.Copy | Should -BeLike "InputNotRecognized,*'aks-*' is a copy of a cluster*"
        $said.Null | Should -BeLike 'ParameterArgumentValidationError,*'
        $said.Slash[-1] | Should -Be 'none'
    }
}

Describe 'The session of Az.Accounts' -Skip:$IsWindows {
    BeforeAll {
        # A service principal of the environment, which is asked where no session answers.
        function Invoke-WithPrincipal([scriptblock] $Script, [string] $Accounts) {
            $principal = @{ AZURE_AUTHORITY_HOST = $fast.Endpoint; AZURE_TENANT_ID = '30000000-0000-4000-8000-000000000001'; AZURE_CLIENT_ID = '40000000-0000-4000-8000-000000000001'; AZURE_CLIENT_SECRET = 'hush' }
            foreach ($name in $principal.Keys) { Set-Item "Env:$name" $principal[$name] }
            try { Invoke-Live $Script -Accounts $Accounts }
            finally { foreach ($name in $principal.Keys) { Remove-Item "Env:$name" } }
        }
    }

    It 'comes first where it is loaded (<_>)' -ForEach 'SignedIn', 'Old' {
        $read = Invoke-WithPrincipal {
            Use-Module
            $clusters = Get-AksCniCluster @at -Tenant contoso.com -Verbose 4>&1
            @{ Said = @($clusters | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | ForEach-Object Message); Calls = @(Get-StandInCall); Thread = [Environment]::CurrentManagedThreadId }
        } -Accounts $_
        $read.Said | Should -Contain 'Signed in by Azure PowerShell as reader@contoso.com in tenant tenant-1.'
        $read.Calls.Count | Should -Be 1
        $read.Calls[0].ResourceUrl | Should -Be 'https://management.azure.com/'
        $read.Calls[0].TenantId | Should -Be 'contoso.com'
        $read.Calls[0].Thread | Should -Be $read.Thread
    }

    It 'is passed over, and not loaded, where it is <_>' -ForEach 'NotLoaded', 'Nobody' {
        $read = Invoke-WithPrincipal {
            Use-Module
            Set-StrictMode -Version Latest
            $clusters = Get-AksCniCluster @at -Verbose 4>&1
            @{ Said = "$($clusters | Where-Object { $_ -is [Management.Automation.VerboseRecord] })"; Loaded = [bool] (Get-Module Az.Accounts) }
        } -Accounts $_
        $read.Said | Should -BeLike 'Signed in by environment variables*'
        $read.Loaded | Should -Be ($_ -eq 'Nobody')
    }

    It 'is loaded where it is asked for' {
        $read = Invoke-WithPrincipal {
            Use-Module
            @{ Count = (Get-AksCniCluster @at -CredentialSource AzurePowerShell).Count; Loaded = [bool] (Get-Module Az.Accounts) }
        } -Accounts NotLoaded
        $read.Count | Should -Be 6
        $read.Loaded | Should -BeTrue
    }

    It 'ends the read where it is <Accounts>' -ForEach @(
        @{ Accounts = 'Expired'; Source = 'Auto'; Why = '*Run Connect-AzAccount to login*' }
        @{ Accounts = 'Expired'; Source = 'AzurePowerShell'; Why = '*Run Connect-AzAccount to login*' }
        @{ Accounts = 'Quotes'; Source = 'Auto'; Why = '*Refused: Bearer (token)*' }
        @{ Accounts = 'Silent'; Source = 'AzurePowerShell'; Why = '*gives no token*' }
    ) {
        $fault = Invoke-Live {
            param($source)
            Use-Module
            # Not by the preference: the error itself ends the statement.
            $ErrorActionPreference = 'Continue'
            try { Get-AksCniCluster @at -CredentialSource $source; 'none' }
            catch { @{ Id = $_.FullyQualifiedErrorId; Category = "$($_.CategoryInfo.Category)"; Message = "$_"; Type = $_.Exception.GetType().Name; Errors = $Error.Count; Quoted = ($Error | Out-String -Width 4000).Contains($env:STANDIN_TOKEN) } }
        } $Source -Accounts $Accounts
        $fault.Errors | Should -Be 1
        $fault.Quoted | Should -BeFalse
        $fault.Id | Should -Be 'NotSignedIn,AksCni.Commands.GetAksCniClusterCommand'
        $fault.Category | Should -Be 'AuthenticationError'
        $fault.Message | Should -BeLike $Why
        $fault.Message | Should -BeLike '*Connect-AzAccount*'
    }

    It 'that is not installed is said by its name' {
        $fault = Invoke-Live {
            Use-Module
            $env:PSModulePath = ''
            $PSModuleAutoLoadingPreference = 'None'
            try { Get-AksCniCluster @at -CredentialSource AzurePowerShell; 'none' } catch { "$($_.FullyQualifiedErrorId) $_" }
        } -Accounts NotLoaded
        $fault | Should -BeLike "NotSignedIn,*'Get-AzAccessToken'*Connect-AzAccount*"
        $fault | Should -Not -BeLike '*preference*'
    }

    It 'is asked again, on the pipeline''s thread, for a token that expires during the read' {
        $read = Invoke-Live {
            Use-Module
            @{ Count = (Get-AksCniCluster @at).Count; Threads = @((Get-StandInCall).Thread); Thread = [Environment]::CurrentManagedThreadId }
        } -Lifetime 1 -Tenant $slow
        $read.Count | Should -Be 6
        $read.Threads.Count | Should -BeGreaterThan 1
        $read.Threads | Sort-Object -Unique | Should -Be $read.Thread
    }
}

Describe 'Stopping' -Skip:$IsWindows {
    It 'ends a read within a second, and sends nothing more' {
        $before = [int](Invoke-Tenant requests $slow)
        $stopped = Invoke-Live {
            Use-Module
            $other = [powershell]::Create()
            $null = $other.AddScript('param($at) Import-Module $env:LIVE_MANIFEST, Az.Accounts; Get-AksCniCluster @at').AddArgument($at)
            $null = Register-ObjectEvent $other.Streams.Progress DataAdded -SourceIdentifier read
            $run = $other.BeginInvoke()
            # The first request, and the second: that one is on its way.
            $events = 1..2 | ForEach-Object { $next = Wait-Event read -Timeout 30; Remove-Event -EventIdentifier $next.EventIdentifier; $next }
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $other.Stop()
            $elapsed = $clock.ElapsedMilliseconds
            # Long enough for what would have gone on: another read, whole.
            @{ Events = $events.Count; State = "$($other.InvocationStateInfo.State)"; Elapsed = $elapsed; Written = $other.Streams.Error.Count; Count = (Get-AksCniCluster @at).Count }
        } -Tenant $slow
        $stopped.Events | Should -Be 2
        $stopped.State | Should -Be 'Stopped'
        $stopped.Written | Should -Be 0
        $stopped.Elapsed | Should -BeLessThan 1000
        $stopped.Count | Should -Be 6
        # A whole read is 6: the subscriptions, the clusters, three parts of the networks, the route tables.
        [int](Invoke-Tenant requests $slow) - $before | Should -BeIn 7, 8
    }

    It 'ends a read that waits for the session''s token' {
        $stopped = Invoke-Live {
            $asked = [Threading.ManualResetEventSlim]::new()
            [AppDomain]::CurrentDomain.SetData('asked', $asked)
            $other = [powershell]::Create()
            $null = $other.AddScript('param($at) Import-Module $env:LIVE_MANIFEST, Az.Accounts; Get-AksCniCluster @at').AddArgument($at)
            $run = $other.BeginInvoke()
            $isAsked = $asked.Wait(30000)
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $other.Stop()
            @{ IsAsked = $isAsked; State = "$($other.InvocationStateInfo.State)"; Elapsed = $clock.ElapsedMilliseconds; Written = $other.Streams.Error.Count }
        } -Accounts Waits
        $stopped.IsAsked | Should -BeTrue
        $stopped.State | Should -Be 'Stopped'
        $stopped.Elapsed | Should -BeLessThan 1000
        $stopped.Written | Should -Be 0
    }

    It 'progress ends with its last record' {
        $records = Invoke-Live {
            $other = [powershell]::Create()
            $null = $other.AddScript('param($at) Import-Module $env:LIVE_MANIFEST, Az.Accounts; Get-AksCniCluster @at').AddArgument($at)
            $null = $other.Invoke()
            $other.Streams.Progress | ForEach-Object { "$($_.RecordType) $($_.Activity): $($_.StatusDescription)" }
        }
        $records[0] | Should -Be 'Processing Reading from Azure: subscriptions: 0 clusters, 0 virtual networks, 1 request'
        $records[-1] | Should -BeLike 'Completed Reading from Azure*'
    }
}

Describe 'The token' -Skip:$IsWindows {
    It 'is in nothing that a session keeps or shows' {
        $folder = (New-Item (Join-Path $TestDrive 'canary') -ItemType Directory).FullName
        $null = Invoke-Tenant 'fault 403 /virtualNetworks {"error":{"code":"Forbidden","message":"You sent {token} to us."}}'
        try {
            $null = Invoke-Live {
                param($folder)
                # What listens to the SDK's events hears no token either.
                Add-Type @"
                    using System.Diagnostics.Tracing; using System.Linq;
                    public sealed class Ear : EventListener {
                        public static readonly System.Collections.Concurrent.ConcurrentQueue<string> Heard = new();
                        protected override void OnEventSourceCreated(EventSource source) { if (source.Name.StartsWith("Azure") || source.Name.StartsWith("Microsoft")) EnableEvents(source, EventLevel.Verbose, EventKeywords.All); }
                        protected override void OnEventWritten(EventWrittenEventArgs said) => Heard.Enqueue(said.EventSource.Name + " " + said.Message + " " + string.Join(" ", said.Payload.Select(part => part is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : part)));
                    }
"@
                $ear = [Ear]::new()
                Use-Module
                $global:DebugPreference = $global:VerbosePreference = $global:InformationPreference = 'Continue'
                # -Debug alone would ask at each warning, and before the file.
                $loud = @{ Debug = $true; Verbose = $true; WarningAction = 'Continue'; Confirm = $false }
                $null = Start-Transcript (Join-Path $folder transcript.txt)
                $streams = Get-AksCniCluster @at -SaveTo (Join-Path $folder snapshot.json) @loud -ErrorVariable errors -WarningVariable warnings -InformationVariable informed *>&1
                # To the host, as a person would see it.
                Get-AksCniCluster @at @loud -First 1 | Out-Null
                $env:STANDIN = 'Expired'
                try { Get-AksCniCluster @at @loud } catch { $refused = $_ }
                $null = Stop-Transcript
                $global:DebugPreference = $global:VerbosePreference = $global:InformationPreference = 'SilentlyContinue'
                $kept = $streams, $errors, $warnings, $informed, $refused, $Error
                $kept | ForEach-Object { $_ | Out-String; $_ | Format-List * -Force | Out-String } | Set-Content (Join-Path $folder text.txt)
                # As a job or a remote session hands them on.
                [Management.Automation.PSSerializer]::Serialize(@($Error), 3) | Set-Content (Join-Path $folder errors.xml)
                $streams | ConvertTo-Json -Depth 3 -WarningAction Ignore | Set-Content (Join-Path $folder streams.json)
                [Ear]::Heard | Set-Content (Join-Path $folder events.txt)
            } $folder -Fresh
        }
        finally {
            $null = Invoke-Tenant nofault
        }
        Set-Content (Join-Path $folder host.txt) $shown
        foreach ($file in 'transcript.txt', 'text.txt', 'streams.json', 'snapshot.json', 'host.txt', 'errors.xml', 'events.txt') {
            $text = Get-Content (Join-Path $folder $file) -Raw
            $text.Length | Should -BeGreaterThan 100 -Because "$file has been written"
            # The whole, and the end, which alone would be enough to tell it.
            $text | Should -Not -Match ([regex]::Escape($fast.Token.Split('.')[2])) -Because $file
        }
        # And it was all heard.
        Get-Content (Join-Path $folder text.txt) -Raw | Should -Match 'You sent Bearer \(token\) to us'
        Get-Content (Join-Path $folder host.txt) -Raw | Should -Match 'Signed in by Azure PowerShell'
        Get-Content (Join-Path $folder transcript.txt) -Raw | Should -Match 'Signed in by Azure PowerShell'
        Get-Content (Join-Path $folder errors.xml) -Raw | Should -Match 'NotSignedIn'
        Get-Content (Join-Path $folder events.txt) -Raw | Should -Match 'Azure-Core'
    }
}
