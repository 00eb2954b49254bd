using System.Globalization;
using System.Text.Json;

namespace AksCni.Plans;

/// <summary>
/// The versions of azurerm that may have made a plan, from the constraint in the configuration: a plan doesn't name the version itself.
/// </summary>
/// <param name="First">The lowest version, as major * 1000 + minor.</param>
/// <param name="End">The lowest version above all of them.</param>
internal readonly record struct ProviderVersion(int First, int End)
{
    private const int Unbounded = int.MaxValue;

    /// <summary>True if one of the versions is in the range.</summary>
    public bool Overlaps(int since, int until) => First < until && since < End;

    /// <summary>A version as a number that can be compared.</summary>
    public static int Number(int major, int minor) => (major * 1000) + minor;

    /// <summary>Reads the versions of a provider.</summary>
    public static ProviderVersion Of(TerraformPlan plan, TerraformInstance instance)
    {
        string key = TerraformPlan.ConfigurationOf(instance)?.ProviderKey is { Length: > 0 } own ? own : "azurerm";
        JsonElement provider = TerraformInstance.Get(plan.File.Configuration.Providers, key);
        if (provider.ValueKind != JsonValueKind.Object)
            provider = TerraformInstance.Get(plan.File.Configuration.Providers, "azurerm");
        return Parse(
            TerraformInstance.Get(provider, "version_constraint") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : ""
        );
    }

    /// <summary>Parses a constraint such as "~> 4.16" or ">= 3.100, &lt; 5.0"; what it doesn't understand excludes nothing.</summary>
    public static ProviderVersion Parse(string constraint)
    {
        int first = 0,
            end = Unbounded;
        foreach (string part in constraint.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string operation = part[..(part.IndexOfAny([.. "0123456789"]) is > 0 and var at ? at : 0)].Trim();
            string[] numbers = part[operation.Length..].Trim().Split('.', '-');
            if (!int.TryParse(numbers[0], CultureInfo.InvariantCulture, out int major) || major > 1000)
                continue;
            int minor = numbers.Length > 1 && int.TryParse(numbers[1], CultureInfo.InvariantCulture, out int second) ? second : 0;
            int version = Number(major, minor);
            switch (operation)
            {
                case "" or "=":
                    first = Math.Max(first, version);
                    end = Math.Min(end, version + 1);
                    break;
                case "~>":
                    first = Math.Max(first, version);
                    // "~> 4.16" allows 4.99, "~> 4.16.0" only 4.16.
                    end = Math.Min(end, numbers.Length > 2 ? version + 1 : Number(major + 1, 0));
                    break;
                case ">=" or ">":
                    first = Math.Max(first, version);
                    break;
                case "<=":
                    end = Math.Min(end, version + 1);
                    break;
                case "<":
                    end = Math.Min(end, version + (numbers.Length > 2 && numbers[2] != "0" ? 1 : 0));
                    break;
            }
        }
        return new ProviderVersion(first, end);
    }
}
