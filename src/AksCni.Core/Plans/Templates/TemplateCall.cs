namespace AksCni.Plans;

/// <summary>A call of a function as it is evaluated.</summary>
/// <param name="Evaluator">The evaluator.</param>
/// <param name="Frame">What the names in its arguments refer to.</param>
/// <param name="Expression">The call as it is written.</param>
internal readonly record struct TemplateCall(TemplateEvaluator Evaluator, TemplateFrame Frame, CallExpression Expression)
{
    /// <summary>Evaluates a call of any function.</summary>
    public static TemplateValue Evaluate(TemplateCall call)
    {
        if (call.Expression.Namespace is not null)
            return call.EvaluateUserFunction();
        // Functions that aren't supported are unknown.
        if (call.Expression.Function is not { } function)
            return UnknownValue.Here;
        if (function.Tolerance == Tolerance.Lazy)
            return function.Call([], call) ?? UnknownValue.Here;
        TemplateValue[] arguments = call.Arguments();
        foreach (TemplateValue argument in arguments)
        {
            if (argument is UnknownValue && function.Tolerance != Tolerance.Unknowns)
                return argument;
            if (argument is TextValue { IsSymbolic: true } symbol && function.Tolerance == Tolerance.None)
                return new UnknownValue(TemplateSymbol.ReasonOf(symbol.Text));
        }
        return function.Call(arguments, call) ?? ReasonIn(arguments);
    }

    /// <summary>Evaluates an argument.</summary>
    public TemplateValue Argument(int index) => Evaluator.Evaluate(Expression.Arguments[index], Frame);

    /// <summary>Calls a lambda function.</summary>
    public TemplateValue Invoke(LambdaValue lambda, params TemplateValue[] arguments)
    {
        LambdaVariable? variable = lambda.Frame.Variable;
        for (int i = 0; i < lambda.Parameters.Length && i < arguments.Length; i++)
            variable = new LambdaVariable(lambda.Parameters[i], arguments[i], variable);
        return Evaluator.Evaluate(lambda.Body, lambda.Frame with { Variable = variable });
    }

    /// <summary>A call fails if one of its arguments holds an unknown value: that is the reason, and else the call itself.</summary>
    private static UnknownValue ReasonIn(TemplateValue[] arguments) =>
        arguments.Select(argument => argument.UnknownPart).FirstOrDefault(part => part is not null) ?? UnknownValue.Here;

    private TemplateValue[] Arguments()
    {
        var values = new TemplateValue[Expression.Arguments.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = Argument(i);
        return values;
    }

    private TemplateValue EvaluateUserFunction()
    {
        TemplateElement function = Frame.Deployment.FunctionOf(Expression.Namespace!, Expression.Name);
        if (!function.Exists)
            return UnknownValue.Here;
        var arguments = new Dictionary<string, TemplateValue>(StringComparer.OrdinalIgnoreCase);
        int i = 0;
        foreach (TemplateElement parameter in function["parameters"u8].Items)
            arguments[parameter["name"u8].Text ?? ""] = i < Expression.Arguments.Length ? Argument(i++) : TemplateValue.Null;
        return Evaluator.Evaluate(function["output"u8]["value"u8], new TemplateFrame(Frame.Deployment) { Arguments = arguments });
    }
}
