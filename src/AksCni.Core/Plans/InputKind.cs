namespace AksCni.Plans;

/// <summary>What a file is, as its first bytes show.</summary>
internal enum InputKind
{
    /// <summary>Azure's JSON or tables, or something else: the reader of Azure's JSON decides.</summary>
    Azure,

    /// <summary>A compiled ARM template.</summary>
    Template,

    /// <summary>The output of bicep build-params --stdout: a template and its parameters as texts.</summary>
    BuiltParameters,

    /// <summary>The output of bicep snapshot.</summary>
    BicepSnapshot,

    /// <summary>The result of a what-if operation.</summary>
    WhatIf,

    /// <summary>terraform show -json, of a plan or a state.</summary>
    Terraform,

    /// <summary>A parameters file of a template.</summary>
    TemplateParameters,

    /// <summary>Bicep source or parameters in Bicep.</summary>
    BicepSource,

    /// <summary>A plan as terraform plan -out writes it.</summary>
    TerraformBinaryPlan,

    /// <summary>The lines of terraform plan -json.</summary>
    TerraformLog,

    /// <summary>A state file as Terraform stores it.</summary>
    TerraformStateFile,

    /// <summary>Terraform source.</summary>
    TerraformSource,

    /// <summary>pulumi preview --json.</summary>
    PulumiPreview,

    /// <summary>pulumi stack export.</summary>
    PulumiStack,

    /// <summary>A manifest of Cluster API Provider Azure.</summary>
    ClusterApiManifest,

    /// <summary>A manifest of Azure Service Operator.</summary>
    AzureServiceOperatorManifest,

    /// <summary>A manifest of Crossplane.</summary>
    CrossplaneManifest,

    /// <summary>Nodes, pods or NodeNetworkConfigs as kubectl prints them.</summary>
    KubernetesLists,

    /// <summary>A list of Kubernetes objects without any.</summary>
    KubernetesEmpty,

    /// <summary>Nodes, pods or NodeNetworkConfigs as YAML or as a table.</summary>
    KubernetesText,

    /// <summary>Other Kubernetes objects.</summary>
    KubernetesOther,

    /// <summary>YAML about something else, such as Helm values.</summary>
    OtherYaml,
}
