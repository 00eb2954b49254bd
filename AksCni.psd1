@{
    RootModule           = 'AksCni.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '5d0c1e0b-8f5e-4c0f-9d0c-3c1f7b0a6e42'
    Author               = 'The AksCni authors'
    CompanyName          = 'The AksCni authors'
    Copyright            = '(c) The AksCni authors. MIT licence.'
    Description          = 'Plan, check, compare and migrate the network of Azure Kubernetes Service (AKS) clusters: IP budgets, network modes and their evidence, offline.'

    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')

    CmdletsToExport      = @(
        'Compare-AksCniThroughput'
        'Get-AksCniCluster'
        'Get-AksCniMode'
        'Get-AksCniRecommendation'
        'Import-AksThroughput'
        'Test-AksIpBudget'
        'Trace-AksPodTraffic'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    FormatsToProcess     = @('AksCni.format.ps1xml')

    PrivateData          = @{
        PSData = @{
            Tags       = @('Azure', 'AKS', 'Kubernetes', 'CNI', 'kubenet', 'Overlay', 'Cilium', 'Network', 'CIDR', 'IPAM')
            LicenseUri = 'https://opensource.org/licenses/MIT'
        }
    }
}
