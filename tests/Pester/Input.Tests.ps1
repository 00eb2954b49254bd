BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-Module $manifest
}

Describe 'Paths' {
    BeforeAll {
        $brackets = Join-Path $TestDrive 'a[1]b'
        New-Item $brackets -ItemType Directory | Out-Null
        [IO.File]::Copy($shopCluster, (Join-Path $brackets 'shop[x].json'))
        $folder = Join-Path $TestDrive 'folder'
        New-Item (Join-Path $folder 'inner') -ItemType Directory | Out-Null
        Copy-Item $shopCluster $folder
        Copy-Item $shopNetwork (Join-Path $folder 'inner/net.JSON')
        Set-Content (Join-Path $folder 'notes.txt') 'not json'
        Set-Content (Join-Path $folder 'package.json') '{ "name": "something-else", "version": "1.0.0" }'
    }

    It 'reads <Name>' -ForEach @(
        @{ Name = 'a file by position'; Script = { Get-AksCniCluster $shopCluster } }
        @{ Name = 'a file by -Path'; Script = { Get-AksCniCluster -Path $shopCluster } }
        @{ Name = 'two files'; Script = { Get-AksCniCluster $shopCluster, $shopNetwork } }
        @{ Name = 'a wildcard'; Script = { Get-AksCniCluster (Join-Path $shop '*.json') } }
        @{ Name = 'a wildcard in brackets'; Script = { Get-AksCniCluster (Join-Path $shop '[av]*.json') } }
        @{ Name = 'a folder'; Script = { Get-AksCniCluster $shop } }
        @{ Name = 'a folder by -LiteralPath'; Script = { Get-AksCniCluster -LiteralPath $shop } }
        @{ Name = 'a folder with folders and other files'; Script = { Get-AksCniCluster $folder } }
        @{ Name = 'a literal path with brackets'; Script = { Get-AksCniCluster -LiteralPath (Join-Path $brackets 'shop[x].json') } }
        @{ Name = 'a literal folder with brackets, by -PSPath'; Script = { Get-AksCniCluster -PSPath $brackets } }
        @{ Name = 'a file object'; Script = { Get-Item -LiteralPath (Join-Path $brackets 'shop[x].json') | Get-AksCniCluster } }
        @{ Name = 'file objects'; Script = { Get-ChildItem $shop | Get-AksCniCluster } }
        @{ Name = 'a folder object'; Script = { Get-Item $shop | Get-AksCniCluster } }
        @{ Name = 'file objects by parameter'; Script = { Get-AksCniCluster -InputObject (Get-ChildItem $shop) } }
        @{ Name = 'strings from the pipeline'; Script = { $shopCluster, $shopNetwork | Get-AksCniCluster } }
        @{ Name = 'a string with a wildcard from the pipeline'; Script = { Join-Path $shop '*.json' | Get-AksCniCluster } }
        @{ Name = 'strings and file objects together'; Script = { $shopCluster, (Get-Item $shopNetwork) | Get-AksCniCluster } }
    ) {
        $outcome = Get-Outcome $Script
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Output.Name | Should -Be 'shop-prod'
        $outcome.Output[0] | Should -BeOfType 'AksCni.Cluster'
    }

    It 'reads relative paths, with <Name>' -ForEach @(
        @{ Name = 'a dot'; Path = './shop/aks.json' }
        @{ Name = 'no dot'; Path = 'shop' }
        @{ Name = 'two dots'; Path = '../samples/shop' }
        @{ Name = 'a wildcard'; Path = 's?op/a*.json' }
    ) {
        Push-Location $samples
        try {
            (Get-AksCniCluster $Path).Name | Should -Be 'shop-prod'
            ($Path | Get-AksCniCluster).Name | Should -Be 'shop-prod'
        }
        finally { Pop-Location }
    }

    It 'reads from a drive of the session, and names the file in Source' {
        New-PSDrive -Name akstest -PSProvider FileSystem -Root $shop | Out-Null
        (Get-AksCniCluster akstest:/aks.json).Source | Should -Be $shopCluster
        (Get-AksCniCluster -LiteralPath akstest:/aks.json).Source | Should -Be $shopCluster
        ('akstest:/aks.json' | Get-AksCniCluster).Source | Should -Be $shopCluster
    }

    It 'says so where a wildcard matches nothing' {
        $outcome = Get-Outcome { Get-AksCniCluster (Join-Path $shop '*.nope') }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Errors[0].FullyQualifiedErrorId | Should -BeLike 'InputNotFound,*'
        $outcome.Output | Should -BeNullOrEmpty
        Test-AksIpBudget (Join-Path $shop '*.nope') -Quiet -ErrorAction Ignore | Should -BeFalse
    }

    It 'reads UTF-16, UTF-8 with a mark, and several documents in a row' {
        $text = Get-Content -Raw $shopCluster
        $utf16 = Join-Path $TestDrive 'utf16.json'
        [IO.File]::WriteAllText($utf16, $text, [Text.Encoding]::Unicode)
        $marked = Join-Path $TestDrive 'marked.json'
        [IO.File]::WriteAllText($marked, $text + (Get-Content -Raw $shopNetwork), [Text.UTF8Encoding]::new($true))
        (Get-AksCniCluster $utf16).Name | Should -Be 'shop-prod'
        (Get-AksCniCluster $marked).VirtualNetworks.Name | Should -Be 'vnet-shop'
    }
}

Describe 'Objects' {
    It 'reads <Name>' -ForEach @(
        @{ Name = 'lines of JSON'; Script = { Get-Content $shopCluster, $shopNetwork | Get-AksCniCluster } }
        @{ Name = 'a text of JSON'; Script = { Get-Content -Raw $shopCluster, $shopNetwork | Get-AksCniCluster } }
        @{ Name = 'JSON on one line'; Script = { Get-Content -Raw $shopCluster, $shopNetwork | ForEach-Object { ConvertFrom-Json $_ | ConvertTo-Json -Depth 20 -Compress } | Get-AksCniCluster } }
        @{ Name = 'an array on one line'; Script = { ConvertTo-Json -Depth 20 -Compress -InputObject @(Get-Content -Raw $shopCluster, $shopNetwork | ForEach-Object { ConvertFrom-Json $_ }) | Get-AksCniCluster } }
        @{ Name = 'lines with empty ones in front'; Script = { @('', '  ') + (Get-Content $shopCluster) + @('') + (Get-Content $shopNetwork) | Get-AksCniCluster } }
        @{ Name = 'a path, then JSON'; Script = { @($shopNetwork) + (Get-Content $shopCluster) | Get-AksCniCluster } }
        @{ Name = 'objects of ConvertFrom-Json'; Script = { Get-Content -Raw $shopCluster, $shopNetwork | ForEach-Object { ConvertFrom-Json $_ } | Get-AksCniCluster } }
        @{ Name = 'hashtables'; Script = { Get-Content -Raw $shopCluster, $shopNetwork | ForEach-Object { ConvertFrom-Json $_ -AsHashtable } | Get-AksCniCluster } }
        @{ Name = 'an array of objects as one'; Script = { , @(Get-Content -Raw $shopCluster, $shopNetwork | ForEach-Object { ConvertFrom-Json $_ }) | Get-AksCniCluster } }
        @{ Name = 'objects and files together'; Script = { (Get-Content -Raw $shopCluster | ConvertFrom-Json), (Get-Item $shopNetwork) | Get-AksCniCluster } }
        @{ Name = 'its own clusters'; Script = { Get-AksCniCluster $shop | Get-AksCniCluster } }
    ) {
        $outcome = Get-Outcome $Script
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Output.Name | Should -Be 'shop-prod'
        # The same as from files: the source alone differs.
        $wanted = Get-AksCniCluster $shop | Select-Object * -ExcludeProperty Source | ConvertTo-Json -Depth 8
        $outcome.Output | Select-Object * -ExcludeProperty Source | ConvertTo-Json -Depth 8 | Should -Be $wanted
    }

    It 'reads rows of Search-AzGraph, one by one and in one answer' {
        $answer = Get-Content -Raw $fleet | ConvertFrom-Json
        $wanted = (Get-AksCniCluster $fleet).Name
        $wanted.Count | Should -BeGreaterThan 3
        ($answer | Get-AksCniCluster).Name | Should -Be $wanted
        ($answer.data | Get-AksCniCluster).Name | Should -Be $wanted
        (Get-AksCniCluster -InputObject $answer.data).Name | Should -Be $wanted
    }

    Context 'shaped like those of Azure PowerShell' {
        BeforeAll {
            if (-not ('AksCniTests.Cluster' -as [type])) {
                Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
namespace AksCniTests
{
    public enum OutboundType { LoadBalancer, UserDefinedRouting }
    public sealed class PowerState { public string Code { get; set; } }
    public sealed class UpgradeSettings { public string MaxSurge { get; set; } }
    public sealed class Pool
    {
        public string Name { get; set; }
        public string AgentPoolType { get; set; } = "VirtualMachineScaleSets";
        public int? Count { get; set; }
        public int? MaxCount { get; set; }
        public int? MaxPods { get; set; }
        public bool? EnableAutoScaling { get; set; }
        public string Mode { get; set; } = "System";
        public string OsType { get; set; } = "Linux";
        public string VmSize { get; set; } = "Standard_D4s_v5";
        public string VnetSubnetID { get; set; }
        public UpgradeSettings UpgradeSettings { get; set; }
        public PowerState PowerState { get; set; }
    }
    public sealed class NetworkProfile
    {
        public string NetworkPlugin { get; set; }
        public string NetworkPluginMode { get; set; }
        public string NetworkPolicy { get; set; }
        public string PodCidr { get; set; }
        public IList<string> PodCidrs { get; set; }
        public string ServiceCidr { get; set; }
        public string DnsServiceIP { get; set; }
        public OutboundType OutboundType { get; set; }
    }
    public sealed class Cluster
    {
        public string ProvisioningState { get; } = "Succeeded";
        public string KubernetesVersion { get; set; }
        public IList<Pool> AgentPoolProfiles { get; set; }
        public string NodeResourceGroup { get; set; }
        public NetworkProfile NetworkProfile { get; set; }
        public string ResourceGroupName { get; set; }
        public string Id { get; set; }
        public string Name { get; set; }
        public string Type { get; set; } = "Microsoft.ContainerService/ManagedClusters";
        public string Location { get; set; }
        public IDictionary<string, string> Tags { get; set; } = new Dictionary<string, string> { ["owner"] = "shop" };
        public Cluster Self { get { return this; } }
        public string Broken { get { throw new InvalidOperationException(); } }
        public Guid TenantId { get; set; } = Guid.NewGuid();
        public DateTime CreatedAt { get; set; } = new DateTime(2026, 1, 2);
        public double Load { get; set; } = 0.5;
    }
    public sealed class Reference { public string Id { get; set; } }
    public sealed class AddressSpace { public IList<string> AddressPrefixes { get; set; } }
    public sealed class Subnet
    {
        public string Id { get; set; }
        public string Name { get; set; }
        public string ProvisioningState { get; } = "Succeeded";
        public List<string> AddressPrefix { get; set; }
        public List<Reference> IpConfigurations { get; set; }
        public string IpConfigurationsText { get { return "[]"; } }
    }
    public sealed class VirtualNetwork
    {
        public string Id { get; set; }
        public string Name { get; set; }
        public string ResourceGroupName { get; set; }
        public string Etag { get; } = "W/1";
        public AddressSpace AddressSpace { get; set; }
        public string SubnetsText { get { return "[]"; } }
        public List<Subnet> Subnets { get; set; }
    }
}
'@
            }
            $networkId = '/subscriptions/s/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-az'
            $azCluster = [AksCniTests.Cluster] @{
                Id = '/subscriptions/s/resourcegroups/rg-az/providers/Microsoft.ContainerService/managedClusters/az-prod'
                Name = 'az-prod'; Location = 'westeurope'; KubernetesVersion = '1.33.4'; ResourceGroupName = 'rg-az'; NodeResourceGroup = 'MC_az'
                NetworkProfile = [AksCniTests.NetworkProfile] @{
                    NetworkPlugin = 'azure'; NetworkPluginMode = 'overlay'; PodCidr = '10.244.0.0/16'; PodCidrs = [string[]] '10.244.0.0/16'
                    ServiceCidr = '10.0.0.0/16'; DnsServiceIP = '10.0.0.10'; OutboundType = 'UserDefinedRouting'
                }
                AgentPoolProfiles = [AksCniTests.Pool[]] @(@{
                        Name = 'system'; Count = 3; MaxCount = 20; EnableAutoScaling = $true; MaxPods = 250; VnetSubnetID = "$networkId/subnets/SNET"
                        UpgradeSettings = [AksCniTests.UpgradeSettings] @{ MaxSurge = '10%' }; PowerState = [AksCniTests.PowerState] @{ Code = 'Running' }
                    })
            }
            $azNetwork = [AksCniTests.VirtualNetwork] @{
                Id = $networkId; Name = 'vnet-az'; ResourceGroupName = 'rg-net'
                AddressSpace = [AksCniTests.AddressSpace] @{ AddressPrefixes = [string[]] '10.1.0.0/16' }
                Subnets = [AksCniTests.Subnet[]] @(@{
                        Id = "$networkId/subnets/snet"; Name = 'snet'; AddressPrefix = [string[]] '10.1.0.0/27'
                        IpConfigurations = [AksCniTests.Reference[]] @(
                            @{ Id = '/subscriptions/s/resourceGroups/MC_az/providers/Microsoft.Compute/virtualMachineScaleSets/aks-system-12345678-vmss/virtualMachines/0/networkInterfaces/nic/ipConfigurations/ipconfig1' }
                            @{ Id = '/subscriptions/s/resourceGroups/rg-az/providers/Microsoft.Network/networkInterfaces/mine/ipConfigurations/one' })
                    })
            }
        }

        It 'reads a cluster, with nested objects, lists and enums' {
            $cluster = $azCluster | Get-AksCniCluster
            $cluster.Name | Should -Be 'az-prod'
            $cluster.ResourceGroup | Should -Be 'rg-az'
            $cluster.Mode | Should -Be 'AzureCniOverlay'
            $cluster.OutboundType | Should -Be 'UserDefinedRouting'
            $cluster.PodCidrs | Should -Be '10.244.0.0/16'
            $cluster.DnsServiceIp | Should -Be '10.0.0.10'
            $cluster.Pools.Count | Should -Be 1
            $cluster.Pools[0].Name | Should -Be 'system'
            $cluster.Pools[0].MaxCount | Should -Be 20
            $cluster.Pools[0].MaxSurge | Should -Be '10%'
            $cluster.Pools[0].PowerState | Should -Be 'Running'
            $cluster.Source | Should -Be 'pipeline (Cluster)'
        }

        It 'joins it with its network, whatever comes first' {
            foreach ($order in @(, @($azCluster, $azNetwork)), @(, @($azNetwork, $azCluster))) {
                $budget = $order[0] | Test-AksIpBudget
                $range = $budget.Ranges | Where-Object Role -eq NodeSubnet
                $range.Name | Should -Be 'snet'
                $range.Capacity | Should -Be 27
                $range.InUse | Should -Be 1
                $range.Observed | Should -Be 1
                $range.Peak | Should -Be 22
                $range.Headroom | Should -Be 4
                $budget.Fits | Should -BeTrue
            }
        }

        It 'reads the same as PSCustomObject, and as an object with script properties' {
            $copy = $azCluster | Select-Object * -ExcludeProperty Self, Broken
            $copy | Add-Member ScriptProperty Loud { throw 'never asked' }
            ($copy | Get-AksCniCluster).Pools[0].MaxCount | Should -Be 20
        }
    }

    It 'gives Get-AksCniMode the modes of <Name>' -ForEach @(
        @{ Name = 'names'; Script = { 'overlay', 'Kubenet' | Get-AksCniMode }; Modes = 'AzureCniOverlay', 'Kubenet' }
        @{ Name = 'clusters'; Script = { Get-AksCniCluster $shop | Get-AksCniMode }; Modes = @('AzureCniNodeSubnet') }
        @{ Name = 'budgets'; Script = { Test-AksIpBudget $shop | Get-AksCniMode }; Modes = @('AzureCniNodeSubnet') }
        @{ Name = 'its own rows'; Script = { Get-AksCniMode Kubenet, ByoCni | Get-AksCniMode }; Modes = 'ByoCni', 'Kubenet' }
        @{ Name = 'objects with a Mode'; Script = { [pscustomobject] @{ Mode = 'overlay' } | Get-AksCniMode }; Modes = @('AzureCniOverlay') }
        @{ Name = 'clusters by parameter'; Script = { Get-AksCniMode (Get-AksCniCluster $shop) }; Modes = @('AzureCniNodeSubnet') }
    ) {
        $outcome = Get-Outcome $Script
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Output.Mode | Sort-Object -Unique { "$_" } | ForEach-Object ToString | Should -Be $Modes
    }
}

Describe 'Bicep and Kubernetes' {
    BeforeAll {
        $path = $env:PATH
        $tools = New-Item (Join-Path $TestDrive 'tools') -ItemType Directory
        $folder = New-Item (Join-Path $TestDrive 'my sources') -ItemType Directory
        $cluster = New-ClusterJson 'aks-bicep' 3
        $resource = $cluster | ConvertFrom-Json
        $template = @{
            '$schema' = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#'; contentVersion = '1.0.0.0'
            parameters = @{ name = @{ type = 'string' } }
            resources = @(@{
                    type = 'Microsoft.ContainerService/managedClusters'; apiVersion = '2025-05-01'; name = "[parameters('name')]"; location = 'westeurope'
                    properties = @{ kubernetesVersion = '1.33'; networkProfile = $resource.networkProfile; agentPoolProfiles = $resource.agentPoolProfiles }
                })
        } | ConvertTo-Json -Depth 20
        $parameters = '{"parameters":{"name":{"value":"aks-prod"}}}'
        Set-Content (Join-Path $tools 'template.json') $template
        Set-Content (Join-Path $tools 'built.json') (@{ parametersJson = $parameters; templateJson = $template } | ConvertTo-Json)
        Set-Content (Join-Path $folder 'main.bicep') 'param name string'
        Set-Content (Join-Path $folder 'prod.bicepparam') "using 'main.bicep'`nparam name = 'aks-prod'"
        if (-not $IsWindows) {
            $script = "#!/bin/sh`ncase `"`$1`" in build) exec /bin/cat '$tools/template.json';; build-params) exec /bin/cat '$tools/built.json';; esac`nexit 1"
            [IO.File]::WriteAllText((Join-Path $tools 'bicep'), $script)
            [IO.File]::SetUnixFileMode((Join-Path $tools 'bicep'), 'UserRead, UserWrite, UserExecute')
        }
    }

    AfterEach { $env:PATH = $path }

    It 'compiles <Name>' -Skip:$IsWindows -ForEach @(
        @{ Name = 'parameters with their program'; Script = { Get-AksCniCluster "$folder/prod.bicepparam" -Verbose } }
        @{ Name = 'a program with parameters in Bicep'; Script = { Get-AksCniCluster "$folder/main.bicep" -ParameterFile "$folder/prod.bicepparam" -Verbose } }
        @{ Name = 'a program with a parameter'; Script = { Get-AksCniCluster "$folder/main.bicep" -Parameter @{ name = 'aks-prod' } -Verbose } }
        @{ Name = 'a folder'; Script = { Get-AksCniCluster "$folder" -Verbose } }
        @{ Name = 'a file object'; Script = { Get-Item "$folder/prod.bicepparam" | Get-AksCniCluster -Verbose } }
    ) {
        $env:PATH = $tools
        $all = @(& $Script 4>&1 3>&1 2>&1)
        @($all | Where-Object { $_ -is [AksCni.Cluster] }).Name | Should -Be 'aks-prod'
        $all | Where-Object { $_ -is [Management.Automation.ErrorRecord] -or $_ -is [Management.Automation.WarningRecord] } | Should -BeNullOrEmpty
        "$($all | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | Select-Object -Last 1)" | Should -BeLike "*``bicep build*($tools/bicep)."
        Get-ChildItem $folder | Should -HaveCount 2
    }

    It 'refuses Bicep without a tool, with the command that installs one' {
        $env:PATH = $folder
        $outcome = Get-Outcome { Get-AksCniCluster "$folder/prod.bicepparam" }
        $outcome.Errors.FullyQualifiedErrorId | Should -BeLike 'InputNotSupported,*'
        "$($outcome.Errors)" | Should -BeLike '*neither bicep nor az is on PATH. Install the Bicep CLI*'
    }

    It 'reads nodes and pods of kubectl <Name>' -ForEach @(
        @{ Name = 'from files'; Script = { Set-Content "$tools/a.json" $azure; Set-Content "$tools/k.json" $lists; Test-AksIpBudget "$tools/k.json", "$tools/a.json" } }
        @{ Name = 'as lines of the pipeline'; Script = { ($azure -split "`n"), ($lists -split "`n") | ForEach-Object { $_ } | Test-AksIpBudget } }
        @{ Name = 'as objects of the pipeline'; Script = { ($lists | ConvertFrom-Json), ($azure | ConvertFrom-Json) | Test-AksIpBudget } }
    ) {
        $subnet = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/pods'
        $object = $cluster | ConvertFrom-Json
        $object.id = $object.id
        $object.networkProfile = @{ networkPlugin = 'azure'; serviceCidr = '10.0.0.0/16'; dnsServiceIp = '10.0.0.10' }
        $object.agentPoolProfiles[0] | Add-Member podSubnetId $subnet
        $azure = $object | ConvertTo-Json -Depth 8
        $node = @{
            apiVersion = 'v1'; kind = 'Node'; metadata = @{ name = 'n1'; uid = 'u1'; labels = @{ 'kubernetes.azure.com/agentpool' = 'pool' } }
            spec = @{ providerID = 'azure:///subscriptions/s/resourceGroups/mc_aks-bicep/providers/Microsoft.Compute/virtualMachineScaleSets/v/virtualMachines/0' }
            status = @{ allocatable = @{ pods = '30' } }
        }
        $pods = 1..12 | ForEach-Object {
            @{ apiVersion = 'v1'; kind = 'Pod'; metadata = @{ name = "p$_"; namespace = 'kube-system' }; spec = @{ nodeName = 'n1' }; status = @{ phase = 'Running' } }
        }
        $lists = [ordered]@{ apiVersion = 'v1'; items = @($node) + $pods; kind = 'List' } | ConvertTo-Json -Depth 8
        $budget = & $Script
        ($budget.Findings | Where-Object Rule -eq 'PodsPerNodeObserved').Message | Should -BeLike '*pool 12 of 30 (n1)*'
    }
}
