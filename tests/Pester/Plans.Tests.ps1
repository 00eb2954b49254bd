BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-Module $manifest

    # A Node Subnet cluster in a /24: each node takes 31 addresses of 251, and one surge node is added in an upgrade.
    function Set-Template([string] $Path, [string] $Count = "[parameters('nodeCount')]") {
        $subnet = "[resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-aks')]"
        $pool = @{ name = 'np'; count = $Count; maxPods = 30; osType = 'Linux'; vnetSubnetID = $subnet; upgradeSettings = @{ maxSurge = '1' } }
        @{
            '$schema' = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#'
            contentVersion = '1.0.0.0'
            parameters = @{ nodeCount = @{ type = 'int' } }
            resources = @(
                @{
                    type = 'Microsoft.Network/virtualNetworks'; apiVersion = '2024-05-01'; name = 'vnet'; location = 'westeurope'
                    properties = @{
                        addressSpace = @{ addressPrefixes = @('10.1.0.0/16') }
                        subnets = @(@{ name = 'snet-aks'; properties = @{ addressPrefix = '10.1.0.0/24' } })
                    }
                }
                @{
                    type = 'Microsoft.ContainerService/managedClusters'; apiVersion = '2025-05-01'; name = 'web'; location = 'westeurope'
                    properties = @{
                        kubernetesVersion = '1.33'; agentPoolProfiles = @($pool)
                        networkProfile = @{ networkPlugin = 'azure'; serviceCidr = '10.0.0.0/16'; dnsServiceIP = '10.0.0.10' }
                    }
                }
            )
        } | ConvertTo-Json -Depth 12 | Set-Content $Path
    }

    $template = Join-Path $TestDrive 'main.json'
    Set-Template $template
    $file = Join-Path $TestDrive 'prod.parameters.json'
    '{"parameters":{"nodeCount":{"value":4}}}' | Set-Content $file
}

Describe 'Templates' {
    It 'cannot judge a template without its parameters' {
        $budget = Test-AksIpBudget $template
        $budget.Fits | Should -BeNullOrEmpty
        $budget.Missing[0].What | Should -Match ([regex]::Escape("parameters('nodeCount') has no value"))
        Test-AksIpBudget $template -Quiet | Should -BeFalse
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'a parameters file'; Arguments = { @{ ParameterFile = $file } }; Steady = 124 }
        @{ Name = 'parameters'; Arguments = { @{ Parameter = @{ nodeCount = 6 } } }; Steady = 186 }
        @{ Name = 'parameters over a file'; Arguments = { @{ ParameterFile = $file; Parameter = @{ nodeCount = '7' } } }; Steady = 217 }
    ) {
        $given = & $Arguments
        (Test-AksIpBudget $template @given).Ranges[0].Steady | Should -Be $Steady
    }

    It 'names the resources of a scope' {
        $scope = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-prod'
        $cluster = Get-AksCniCluster $template -Parameter @{ nodeCount = 4 } -DeploymentScope $scope -Location northeurope
        $cluster.Id | Should -Be "$scope/providers/Microsoft.ContainerService/managedClusters/web"
    }

    It 'refuses a parameters file that is not there' {
        { Test-AksIpBudget $template -ParameterFile (Join-Path $TestDrive 'none.json') } | Should -Throw -ErrorId 'InputNotFound*'
    }

    It 'recommends for a template, and traces it' {
        (Get-AksCniRecommendation $template -Parameter @{ nodeCount = 4 } | Where-Object Recommended).Subject | Should -Be 'web'
        (Trace-AksPodTraffic $template -Parameter @{ nodeCount = 4 } -To Internet).Mode | Should -Be 'AzureCniNodeSubnet'
    }
}

Describe 'A change' {
    BeforeAll {
        $before = Join-Path $TestDrive 'before.json'
        Set-Template $before 4
        $after = Join-Path $TestDrive 'after.json'
        Set-Template $after 8
    }

    It 'says what it does to the verdict' {
        $change = (Test-AksIpBudget $after -Before $before).Change
        $change.Summary | Should -Be 'web: count 4 -> 8 exhausts snet-aks: 279 needed, 251 free'
        $change.FitsBefore | Should -BeTrue
        $change.IsWorse | Should -BeTrue
        $change.New.Rule | Should -Contain 'InsufficientSubnetSize'
    }

    It 'lists the properties that differ' {
        $change = (Get-AksCniCluster $after -Before $before).Change
        $change.Kind | Should -Be 'Changed'
        $change.Properties | ForEach-Object { "$($_.Target) $($_.Property) $($_.Before) $($_.After)" } | Should -Be 'web/np count 4 8'
    }

    It 'comes from a plan by itself' {
        (Test-AksIpBudget (Join-Path $root 'docs/plans/shop/plan.json')).Change.Kind | Should -Not -BeNullOrEmpty
    }
}
