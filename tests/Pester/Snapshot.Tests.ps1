# Get-AksCniCluster as far as it goes without Azure: snapshots, the query, and what is missing for a live read.
BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-Module $manifest
    $rows = Join-Path $samples 'fleet'
    # Every property but where it was read.
    function Get-Text($Records) { $Records | Select-Object * -ExcludeProperty Source | ConvertTo-Json -Depth 8 -EnumsAsStrings }
}

Describe 'A snapshot' {
    It 'is read as what it was written from, through every way of input' {
        $file = Join-Path $TestDrive 'fleet.json'
        $written = Get-AksCniCluster $rows -SaveTo $file
        $written.Count | Should -Be 5
        Get-Text (Get-AksCniCluster $file) | Should -Be (Get-Text $written)
        Get-Text (Get-Item $file | Get-AksCniCluster) | Should -Be (Get-Text $written)
        Get-Text (Get-Content $file | Get-AksCniCluster) | Should -Be (Get-Text $written)
        Get-Text (Get-Content -Raw $file | ConvertFrom-Json -Depth 20 | Get-AksCniCluster) | Should -Be (Get-Text $written)
        Get-Text ($written | Test-AksIpBudget) | Should -Be (Get-Text (Test-AksIpBudget $file))
    }

    It 'is written from objects of the pipeline, with the networks that they carry' {
        $file = Join-Path $TestDrive 'some.json'
        Get-AksCniCluster $rows | Where-Object Name -in ads, web | Get-AksCniCluster -SaveTo $file | Out-Null
        (Get-AksCniCluster $file).Name | Should -Be 'ads', 'web'
        (Get-AksCniCluster $file)[0].VirtualNetworks.Subnets.Count | Should -BeGreaterThan 0
    }

    It 'has no GUID with -MaskIds, and the pipeline keeps its own' {
        $file = Join-Path $TestDrive 'masked.json'
        $text = (Get-Content -Raw $shopCluster).Replace('00000000-0000-0000-0000-000000000001', '9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f')
        $cluster = $text | Get-AksCniCluster -SaveTo $file -MaskIds
        $cluster.Id | Should -BeLike '*9b8f5d2e-1c3a-4b5d-8e6f-0a1b2c3d4e5f*'
        $saved = Get-Content -Raw $file
        $saved | Should -Not -BeLike '*9b8f5d2e*'
        $saved | Should -BeLike '*/subscriptions/00000000-0000-0000-0000-000000000001/*'
    }

    It 'stays where it is unless -Force is given, and nothing is read then' {
        $file = Join-Path $TestDrive 'there.json'
        Set-Content $file 'mine'
        $output = $null
        { Get-AksCniCluster $rows -SaveTo $file -OutVariable output } | Should -Throw -ErrorId 'InvalidParameter,*'
        $output | Should -BeNullOrEmpty
        Get-Content $file | Should -Be 'mine'
        Get-AksCniCluster $rows -SaveTo $file -Force | Should -HaveCount 5
        (Get-AksCniCluster $file).Count | Should -Be 5
    }

    It 'is not written with -WhatIf' {
        $file = Join-Path $TestDrive 'never.json'
        Get-AksCniCluster $rows -SaveTo $file -WhatIf | Should -HaveCount 5
        $file | Should -Not -Exist
    }

    It 'knows the provider''s paths' {
        Push-Location $TestDrive
        try { Get-AksCniCluster $rows -SaveTo TestDrive:/drive.json | Out-Null }
        finally { Pop-Location }
        Join-Path $TestDrive drive.json | Should -Exist
    }

    It 'needs a file for -MaskIds' {
        { Get-AksCniCluster $rows -MaskIds } | Should -Throw -ErrorId 'InvalidParameter,*' -ExpectedMessage '-MaskIds masks the file of -SaveTo; give that too.'
    }
}

Describe 'The query' {
    It 'is the one of the command line tool' {
        $approved = (Get-Content -Raw (Join-Path $root 'tests/AksCni.Core.Tests/Data/kql/export-filtered.kql')).TrimEnd()
        $ids = 1, 2 | ForEach-Object { "00000000-0000-0000-0000-00000000000$_" }
        Get-AksCniCluster -AsQuery -Subscription $ids -Name 'shop-*' -ResourceGroupName rg -First 20 | Should -Be $approved
    }

    It 'is refused for <Name>' -ForEach @(
        @{ Name = 'the name of a subscription'; Script = { Get-AksCniCluster -AsQuery -Subscription Contoso } }
        @{ Name = 'two scopes'; Script = { Get-AksCniCluster -AsQuery -Subscription 00000000-0000-0000-0000-000000000001 -ManagementGroup m } }
        @{ Name = 'no clusters at all'; Script = { Get-AksCniCluster -AsQuery -First 0 } }
        @{ Name = 'a resource id of something else'; Script = { Get-AksCniCluster -AsQuery -ResourceId /subscriptions/x } }
    ) {
        $Script | Should -Throw -ErrorId 'InvalidParameter,AksCni.Commands.GetAksCniClusterCommand'
    }
}

Describe 'A live read' {
    It 'without an identity ends with NotSignedIn, and the SDK is in a context of its own' {
        $lines = Invoke-Fresh {
            param($manifest)
            foreach ($name in 'AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH') { [Environment]::SetEnvironmentVariable($name, $null) }
            Import-Module $manifest
            try { Get-AksCniCluster -CredentialSource Environment } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category) $($_.CategoryInfo.Activity)" }
            foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) {
                $sdk = $context.Assemblies | ForEach-Object { $_.GetName().Name } | Where-Object { $_ -match '^(Azure\.|Microsoft\.Identity|AksCni\.Arm$)' } | Sort-Object
                if ($sdk) { "$($context.Name): $($sdk[0])" }
            }
        } $manifest
        $lines | Should -Be 'NotSignedIn,AksCni.Commands.GetAksCniClusterCommand AuthenticationError Get-AksCniCluster', 'AksCni.Arm: AksCni.Arm'
    }

    Context 'with an incomplete installation' {
        BeforeAll {
            # One process for all, since a read that fails for a missing file loads nothing.
            $copy = Join-Path $TestDrive 'AksCni'
            Copy-Item (Split-Path $manifest) $copy -Recurse
            $answers = Invoke-Fresh {
                param($copy, $shop, $web)
                Import-Module (Join-Path $copy 'AksCni.psd1')
                function Get-Fault { try { Get-AksCniCluster; 'none' } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category) $_" } }
                $answer = @{}
                foreach ($name in 'live', 'live/Azure.Core.dll', 'live/Microsoft.Identity.Client.dll', 'live/AksCni.Arm.deps.json') {
                    $path = Join-Path $copy $name
                    Move-Item $path "$path.gone"
                    $answer[$name] = Get-Fault
                    if ($name -eq 'live') { $answer.Files = (Get-AksCniCluster $shop).Name }
                    Move-Item "$path.gone" $path
                }
                Move-Item (Join-Path $copy 'yaml/YamlDotNet.dll') (Join-Path $copy 'yaml/YamlDotNet.gone')
                $answer.Yaml = try { Get-AksCniRecommendation $web -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category) $_" }
                $answer | ConvertTo-Json -Compress
            } $copy, $shop, (Join-Path $samples 'requirements/web.yaml') | ConvertFrom-Json
        }

        It 'needs the folder live; files do not' {
            $answers.live | Should -BeLike 'IncompleteInstallation,AksCni.Commands.GetAksCniClusterCommand NotInstalled *'
            $answers.Files | Should -Be 'shop-prod'
        }

        It 'needs the folder yaml for YAML' {
            $answers.Yaml | Should -BeLike 'IncompleteInstallation,AksCni.Commands.GetAksCniRecommendationCommand NotInstalled *YamlDotNet.dll is missing*install the module again.'
        }

        It 'names the file that is missing: <_>' -ForEach 'live/Azure.Core.dll', 'live/Microsoft.Identity.Client.dll', 'live/AksCni.Arm.deps.json' {
            $answers.$_ | Should -BeLike "IncompleteInstallation,*$(Split-Path $_ -Leaf)*install the module again."
        }
    }
}
