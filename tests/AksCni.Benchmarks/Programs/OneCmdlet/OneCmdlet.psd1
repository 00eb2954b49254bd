@{
    RootModule        = 'OneCmdlet.dll'
    ModuleVersion     = '1.0.0'
    GUID              = '0f2b6a53-4a0e-4b55-8a4e-3f2f0c1d9b11'
    CmdletsToExport   = @('Get-Nothing')
    FunctionsToExport = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
