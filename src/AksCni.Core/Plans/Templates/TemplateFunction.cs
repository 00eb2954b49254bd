namespace AksCni.Plans;

/// <summary>A function of the template language.</summary>
/// <param name="Name">Its name, in any case.</param>
/// <param name="Tolerance">Which arguments it accepts.</param>
/// <param name="Call">Calculates the value; null if these arguments have none.</param>
internal sealed record TemplateFunction(string Name, Tolerance Tolerance, Func<TemplateValue[], TemplateCall, TemplateValue?> Call)
{
    /// <summary>Makes a function of known arguments.</summary>
    public static TemplateFunction Of(string name, Func<TemplateValue[], TemplateValue?> call) =>
        new(name, Tolerance.None, (arguments, _) => call(arguments));

    /// <summary>Makes a function that accepts symbols.</summary>
    public static TemplateFunction OfText(string name, Func<TemplateValue[], TemplateValue?> call) =>
        new(name, Tolerance.Symbols, (arguments, _) => call(arguments));
}

/// <summary>Which arguments a function accepts that aren't known.</summary>
internal enum Tolerance
{
    /// <summary>None: the value is unknown with any of them.</summary>
    None,

    /// <summary>Texts with symbols in them.</summary>
    Symbols,

    /// <summary>Unknown values too.</summary>
    Unknowns,

    /// <summary>The function evaluates its arguments itself.</summary>
    Lazy,
}
