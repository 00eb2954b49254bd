namespace AksCni.Plans;

/// <summary>A template that is deployed to a scope: the input itself, or a nested deployment.</summary>
internal sealed class TemplateDeployment
{
    private readonly TemplateEvaluator _evaluator;
    private readonly TemplateElement _template;
    private readonly Func<string, TemplateValue?> _given;
    private readonly Dictionary<string, TemplateValue> _parameters = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TemplateValue> _variables = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TemplateDeclaration> _bySymbol = new(StringComparer.OrdinalIgnoreCase);
    private ObjectValue? _outputs;
    private int _indexed;

    /// <summary>Makes a deployment.</summary>
    /// <param name="evaluator">The evaluator of the whole input.</param>
    /// <param name="template">The template.</param>
    /// <param name="given">The values of parameters; null for one that isn't given.</param>
    public TemplateDeployment(TemplateEvaluator evaluator, TemplateElement template, Func<string, TemplateValue?> given)
    {
        _evaluator = evaluator;
        _template = template;
        _given = given;
        Frame = new TemplateFrame(this);
    }

    public required DeploymentScope Scope { get; init; }

    /// <summary>The name, which deployment().name returns.</summary>
    public required TemplateValue Name { get; init; }

    /// <summary>The place of the template.</summary>
    public required TemplatePlace Place { get; init; }

    /// <summary>How many deployments are around it.</summary>
    public required int Depth { get; init; }

    /// <summary>What its expressions refer to: itself, or the outer deployment.</summary>
    public TemplateFrame Frame { get; private init; }

    /// <summary>Why it isn't certain that it is deployed; null if it is.</summary>
    public string? Condition { get; init; }

    /// <summary>True if the template is of language version 2.0: its resources have symbolic names.</summary>
    public bool HasSymbolicNames => _template["languageVersion"u8].Text?.StartsWith("2.", StringComparison.Ordinal) == true;

    /// <summary>The declarations of the template's resources. Children follow their parents.</summary>
    public List<TemplateDeclaration> Declarations { get; } = [];

    /// <summary>The same deployment with expressions that refer to the outer one.</summary>
    public TemplateDeployment EvaluatedIn(TemplateFrame outer) =>
        new(_evaluator, _template, _given)
        {
            Scope = Scope,
            Name = Name,
            Place = Place,
            Depth = Depth,
            Condition = Condition,
            Frame = outer,
        };

    /// <summary>The value of a parameter.</summary>
    public TemplateValue Parameter(string name)
    {
        if (_parameters.TryGetValue(name, out TemplateValue? value))
            return value;
        _parameters[name] = new UnknownValue($"parameters('{name}') refers to itself");
        return _parameters[name] = EvaluateParameter(name);
    }

    /// <summary>The value of a variable.</summary>
    public TemplateValue Variable(string name)
    {
        if (_variables.TryGetValue(name, out TemplateValue? value))
            return value;
        _variables[name] = new UnknownValue($"variables('{name}') refers to itself");
        return _variables[name] = EvaluateVariable(name);
    }

    /// <summary>A user-defined function.</summary>
    public TemplateElement FunctionOf(string space, string name)
    {
        foreach (TemplateElement functions in _template["functions"u8].Items)
        {
            bool isSpace = space.Equals(functions["namespace"u8].Text, StringComparison.OrdinalIgnoreCase);
            if (isSpace && functions["members"u8].Member(name) is { Exists: true } function)
                return function;
        }
        return default;
    }

    /// <summary>The outputs, each as an object with its type and value.</summary>
    public ObjectValue Outputs
    {
        get
        {
            TemplateElement outputs = _template["outputs"u8];
            return _outputs ??= new LazyObject(
                [.. outputs.Members.Select(member => member.Name)],
                name => Output(name, outputs.Member(name)),
                isOpen: false
            );
        }
    }

    private TemplateValue EvaluateParameter(string name)
    {
        TemplateElement declaration = _template["parameters"u8].Member(name);
        if (!declaration.Exists)
            return UnknownValue.Here;
        TemplateParameterType type = TypeOf(declaration);
        if (type.IsSecure)
            return new UnknownValue($"parameters('{name}') is secure");
        // Azure takes null for a parameter that isn't given.
        if (_given(name) is { } given and not NullValue)
            return given;
        if (declaration["defaultValue"u8] is { Exists: true } byDefault)
            return EvaluateAt(Place.Member("parameters").Member(name).Member("defaultValue"), byDefault);
        if (type.IsNullable)
            return TemplateValue.Null;
        return type.Name == "string" ? TemplateSymbol.OfParameter(name) : new UnknownValue(TemplateSymbol.MissingParameter(name));
    }

    /// <summary>The type of a parameter or an output; definitions are followed.</summary>
    public TemplateParameterType TypeOf(TemplateElement declaration) => TemplateParameterType.Of(declaration, _template["definitions"u8]);

    private TemplateValue EvaluateVariable(string name)
    {
        TemplateElement variables = _template["variables"u8];
        TemplatePlace place = Place.Member("variables").Member(name);
        if (variables.Member(name) is { Exists: true } variable)
            return EvaluateAt(place, variable);
        foreach (TemplateElement copy in variables["copy"u8].Items)
        {
            if (!name.Equals(copy["name"u8].Text, StringComparison.OrdinalIgnoreCase))
                continue;
            TemplatePlace before = _evaluator.Place;
            _evaluator.Place = place;
            TemplateValue value = _evaluator.EvaluateCopy(copy, name, Frame);
            _evaluator.Place = before;
            return value;
        }
        return UnknownValue.Here;
    }

    private ObjectValue Output(string name, TemplateElement output)
    {
        TemplatePlace place = Place.Member("outputs").Member(name);
        if (TypeOf(output).IsSecure)
            return ObjectValue.Of(("value", new UnknownValue($"output '{name}' is secure")));
        if (output["copy"u8] is not { Exists: true } copy)
            return ObjectValue.Of(("value", EvaluateAt(place.Member("value"), output["value"u8])));
        TemplatePlace before = _evaluator.Place;
        _evaluator.Place = place;
        TemplateValue value = _evaluator.EvaluateCopy(copy, name, Frame);
        _evaluator.Place = before;
        return ObjectValue.Of(("value", value));
    }

    private TemplateValue EvaluateAt(TemplatePlace place, TemplateElement element)
    {
        TemplatePlace before = _evaluator.Place;
        _evaluator.Place = place;
        TemplateValue value = _evaluator.Evaluate(element, Frame);
        _evaluator.Place = before;
        return value;
    }

    /// <summary>Lists the declarations of the template.</summary>
    public void Declare()
    {
        TemplateElement resources = _template["resources"u8];
        TemplatePlace place = Place.Member("resources");
        int i = 0;
        foreach (TemplateElement resource in resources.Items)
            Declarations.Add(new TemplateDeclaration(this, resource, place.Item(i++)));
        foreach (TemplateMember resource in resources.Members)
            Declarations.Add(new TemplateDeclaration(this, resource.Value, place.Member(resource.Name)) { Symbol = resource.Name });
    }

    /// <summary>Lists the children that a resource declares within itself.</summary>
    public void DeclareChildren(TemplateResource parent, TemplateElement resources)
    {
        TemplatePlace place = parent.Place.Member("resources");
        int i = 0;
        foreach (TemplateElement resource in resources.Items)
            Declarations.Add(new TemplateDeclaration(this, resource, place.Item(i++)) { Parent = parent });
        foreach (TemplateMember resource in resources.Members)
            Declarations.Add(
                new TemplateDeclaration(this, resource.Value, place.Member(resource.Name)) { Parent = parent, Symbol = resource.Name }
            );
    }

    /// <summary>Finds a declaration by its symbolic name.</summary>
    public TemplateDeclaration? Symbol(string name)
    {
        // Expanding adds declarations.
        for (; _indexed < Declarations.Count; _indexed++)
            if (Declarations[_indexed].Symbol is { } symbol)
                _bySymbol.TryAdd(symbol, Declarations[_indexed]);
        return _bySymbol.GetValueOrDefault(name);
    }

    /// <summary>Expands every resource, also those of nested deployments.</summary>
    public void Expand()
    {
        // Expanding adds children at the end.
        for (int i = 0; i < Declarations.Count; i++)
            Declarations[i].Expand(_evaluator);
    }
}
