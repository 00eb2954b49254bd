# What the test files share: where things are, and processes of their own. Dot-sourced in BeforeAll.
$root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
$manifest = Join-Path $root 'out/AksCni/AksCni.psd1'
$samples = Join-Path $root 'docs/samples'
$shop = Join-Path $samples 'shop'
$shopCluster = Join-Path $shop 'aks.json'
$shopNetwork = Join-Path $shop 'vnet.json'
$fleet = Join-Path $samples 'fleet/resource-graph.json'

# How to start the PowerShell that runs this: pwsh, or dotnet with pwsh.dll where PowerShell is a .NET tool. The caller adds the arguments.
function Get-PowerShellStart {
    $start = [Diagnostics.ProcessStartInfo]::new([Environment]::ProcessPath)
    if ([IO.Path]::GetFileNameWithoutExtension($start.FileName) -eq 'dotnet') { $start.ArgumentList.Add((Join-Path $PSHOME 'pwsh.dll')) }
    $start
}

# Runs a script block in a new PowerShell process, passes it the arguments as text, and returns its output lines.
function Invoke-Fresh([scriptblock] $Script, [string[]] $Arguments = @()) {
    $quoted = $Arguments | ForEach-Object { "'" + $_.Replace("'", "''") + "'" }
    $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes("`$ErrorActionPreference = 'Stop'; & { $Script } $quoted"))
    # Errors as text instead of the XML that one PowerShell sends another.
    $start = Get-PowerShellStart
    & $start.FileName @($start.ArgumentList) -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand $encoded 2>&1 | ForEach-Object { "$_" }
}

# Runs a script block in a new session of this process and returns its output; for scripts that change the culture or preferences.
function Invoke-Session([scriptblock] $Script, [object[]] $Arguments = @()) {
    $session = [powershell]::Create()
    try {
        $null = $session.AddScript("`$ErrorActionPreference = 'Stop'; & { $Script } @args")
        foreach ($argument in $Arguments) { $null = $session.AddArgument($argument) }
        $session.Invoke()
    }
    finally { $session.Dispose() }
}

# Errors and output of a script block, apart.
function Get-Outcome([scriptblock] $Script) {
    $all = @(& $Script 2>&1)
    [pscustomobject]@{
        Errors = @($all | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
        Output = @($all | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] })
    }
}

# A cluster as az aks show prints it, on one node subnet; for clusters that a test needs two of.
function New-ClusterJson([string] $Name, [long] $Count, [string] $Subnet = 'shared', [string] $Plugin = 'azure', [string] $PluginMode = 'overlay') {
    @{
        id                = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/$Name"
        name              = $Name
        type              = 'Microsoft.ContainerService/ManagedClusters'
        kubernetesVersion = '1.33'
        nodeResourceGroup = "MC_$Name"
        networkProfile    = @{ networkPlugin = $Plugin; networkPluginMode = $PluginMode; podCidr = '10.244.0.0/16'; serviceCidr = '10.0.0.0/16'; dnsServiceIp = '10.0.0.10' }
        agentPoolProfiles = @(@{
                name = 'pool'; count = $Count; maxPods = 30; mode = 'System'; osType = 'Linux'; vmSize = 'Standard_D4s_v5'
                upgradeSettings = @{ maxSurge = '1' }
                vnetSubnetId    = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/$Subnet"
            })
    } | ConvertTo-Json -Depth 8
}

# A virtual network with one empty subnet, as az network vnet show prints it.
function New-NetworkJson([string] $Prefix, [string] $Subnet = 'shared') {
    $id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet'
    @{
        id = $id; name = 'vnet'; type = 'Microsoft.Network/virtualNetworks'; provisioningState = 'Succeeded'
        addressSpace = @{ addressPrefixes = @('10.1.0.0/16') }
        subnets = @(@{ id = "$id/subnets/$Subnet"; name = $Subnet; addressPrefix = $Prefix; provisioningState = 'Succeeded' })
    } | ConvertTo-Json -Depth 8
}
