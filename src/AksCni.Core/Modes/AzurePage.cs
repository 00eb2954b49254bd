namespace AksCni.Modes;

/// <summary>A document that states a fact, and the document's date. Paths without an owner are in MicrosoftDocs/azure-aks-docs.</summary>
internal sealed record AzurePage(string Path, string AsOf);
