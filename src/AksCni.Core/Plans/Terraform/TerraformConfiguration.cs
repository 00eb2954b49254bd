using System.Text.Json;

namespace AksCni.Plans;

/// <summary>The configuration of a plan: modules, what each call passes in, and the expressions of resources.</summary>
internal sealed class TerraformConfiguration
{
    /// <summary>The root module; empty if the input has no configuration.</summary>
    public ConfiguredModule Root { get; private set; } = new();

    /// <summary>The configuration of providers by key.</summary>
    public JsonElement Providers { get; private set; }

    /// <summary>Reads the value of the key "configuration".</summary>
    public void Read(ref Utf8JsonReader reader, TerraformFile file)
    {
        while (TerraformFile.NextKey(ref reader, out TerraformKey key))
        {
            if (key == TerraformKey.RootModule && reader.TokenType == JsonTokenType.StartObject)
                Root = ConfiguredModule.Read(ref reader, file);
            else if (key == TerraformKey.ProviderConfig)
                Providers = JsonSlice.Parse(file.Slice(ref reader));
            else
                reader.Skip();
        }
    }
}

/// <summary>A module as it is written, whatever number of instances it has.</summary>
internal sealed class ConfiguredModule
{
    /// <summary>Resources and data sources by address, such as data.azurerm_subnet.this.</summary>
    public Dictionary<string, ConfiguredResource> Resources { get; } = new(StringComparer.Ordinal);

    /// <summary>Calls of other modules by name.</summary>
    public Dictionary<string, ModuleCall> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>The module's outputs.</summary>
    public JsonSlice? Outputs { get; private set; }

    /// <summary>The module's variables, with their defaults.</summary>
    public JsonSlice? Variables { get; private set; }

    /// <summary>Reads one module and those that it calls. The depth is limited by the reader's.</summary>
    public static ConfiguredModule Read(ref Utf8JsonReader reader, TerraformFile file)
    {
        var module = new ConfiguredModule();
        while (TerraformFile.NextKey(ref reader, out TerraformKey key))
        {
            switch (key)
            {
                case TerraformKey.Resources when reader.TokenType == JsonTokenType.StartArray:
                    while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                        module.ReadResource(ref reader, file);
                    break;
                case TerraformKey.ModuleCalls when reader.TokenType == JsonTokenType.StartObject:
                    while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                    {
                        string name = reader.GetString()!;
                        reader.Read();
                        if (reader.TokenType == JsonTokenType.StartObject)
                            module.Calls[name] = ModuleCall.Read(ref reader, file);
                        else
                            reader.Skip();
                    }
                    break;
                case TerraformKey.Outputs:
                    module.Outputs = new JsonSlice(file.Slice(ref reader));
                    break;
                case TerraformKey.Variables:
                    module.Variables = new JsonSlice(file.Slice(ref reader));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return module;
    }

    private void ReadResource(ref Utf8JsonReader reader, TerraformFile file)
    {
        string address = "";
        var resource = new ConfiguredResource();
        bool matters = false;
        while (TerraformFile.NextKey(ref reader, out TerraformKey key))
        {
            switch (key)
            {
                case TerraformKey.Address when reader.TokenType == JsonTokenType.String:
                    address = reader.GetString()!;
                    break;
                case TerraformKey.Type when reader.TokenType == JsonTokenType.String:
                    matters = TerraformNames.Types.Find(reader.ValueSpan) != TerraformType.Other;
                    break;
                case TerraformKey.ProviderConfigKey when reader.TokenType == JsonTokenType.String:
                    resource.ProviderKey = reader.GetString()!;
                    break;
                case TerraformKey.Expressions:
                    resource.Expressions = new JsonSlice(file.Slice(ref reader));
                    break;
                case TerraformKey.ForEachExpression:
                    resource.ForEach = new JsonSlice(file.Slice(ref reader));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        // Some writers leave the type out; the address begins with it.
        if (matters || TerraformNames.Types.Find(System.Text.Encoding.UTF8.GetBytes(TypeOf(address))) != TerraformType.Other)
            Resources[address] = resource;
    }

    private static string TypeOf(string address) =>
        TerraformReference.Parse(address) is [var first, var second, ..]
            ? first == "data"
                ? second
                : first
            : "";
}

/// <summary>A resource as it is written.</summary>
internal sealed class ConfiguredResource
{
    /// <summary>The key of its provider.</summary>
    public string ProviderKey { get; set; } = "";

    /// <summary>The expressions of its arguments.</summary>
    public JsonSlice? Expressions { get; set; }

    /// <summary>The expression of for_each.</summary>
    public JsonSlice? ForEach { get; set; }
}

/// <summary>A call of a module.</summary>
internal sealed class ModuleCall
{
    /// <summary>The expressions of its arguments.</summary>
    public JsonSlice? Expressions { get; private set; }

    /// <summary>The expression of for_each.</summary>
    public JsonSlice? ForEach { get; private set; }

    /// <summary>The module that it calls.</summary>
    public ConfiguredModule Module { get; private set; } = new();

    /// <summary>Reads one call.</summary>
    public static ModuleCall Read(ref Utf8JsonReader reader, TerraformFile file)
    {
        var call = new ModuleCall();
        while (TerraformFile.NextKey(ref reader, out TerraformKey key))
        {
            switch (key)
            {
                case TerraformKey.Expressions:
                    call.Expressions = new JsonSlice(file.Slice(ref reader));
                    break;
                case TerraformKey.ForEachExpression:
                    call.ForEach = new JsonSlice(file.Slice(ref reader));
                    break;
                case TerraformKey.Module when reader.TokenType == JsonTokenType.StartObject:
                    call.Module = ConfiguredModule.Read(ref reader, file);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return call;
    }
}
