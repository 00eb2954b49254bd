using System.Runtime.CompilerServices;
using System.Text.Json;

namespace AksCni.Plans;

/// <summary>
/// Evaluates expressions, and JSON with expressions in it. What can't be evaluated is an <see cref="UnknownValue"/>, never an exception.
/// One evaluator serves a template with all its nested deployments and limits their common effort.
/// </summary>
internal sealed class TemplateEvaluator
{
    private readonly HashSet<(string Place, string Problem)> _problems = [];
    private UnknownValue? _exhausted;
    private string? _text;
    private int _depth;
    private int _steps;

    /// <summary>The resources of all deployments.</summary>
    public TemplateResources Resources { get; } = new();

    /// <summary>Parts that couldn't be read.</summary>
    public List<UnreadPart> Unread { get; } = [];

    /// <summary>The part of the template that is being evaluated.</summary>
    public TemplatePlace Place { get; set; } = TemplatePlace.Root;

    /// <summary>Notes a part that may hold clusters or networks and can't be read.</summary>
    public void Report(string problem)
    {
        string place = Place.ToString();
        string message = $"{place}: {problem}.";
        if (_problems.Count < TemplateLimits.UnreadParts && _problems.Add((place, problem)))
            Unread.Add(new UnreadPart(Fault.TemplatePartUnread, UnreadKind.Input, place, message));
    }

    /// <summary>Returns an unknown value that is beyond a limit, and notes it.</summary>
    public UnknownValue BeyondLimit(string problem)
    {
        Report(problem);
        return new UnknownValue(problem);
    }

    /// <summary>Counts an evaluation within the current one; false beyond a limit. <see cref="Leave"/> ends it.</summary>
    public bool TryEnter()
    {
        _depth++;
        _steps++;
        return _depth <= TemplateLimits.Depth && _steps <= TemplateLimits.Steps && RuntimeHelpers.TryEnsureSufficientExecutionStack();
    }

    public void Leave() => _depth--;

    /// <summary>Counts elements that a function visits; false beyond the limit.</summary>
    public bool TryVisit(int elements)
    {
        _steps += Math.Min(elements, TemplateLimits.Steps);
        return _steps <= TemplateLimits.Steps;
    }

    /// <summary>The limit that an evaluation exceeds.</summary>
    public UnknownValue TooMuch()
    {
        if (_steps > TemplateLimits.Steps)
            return _exhausted ??= BeyondLimit($"the template needs more than {TemplateLimits.Steps} evaluations");
        // Functions that call themselves twice get too deep again and again: the whole effort is limited too.
        const int StepsOfDepth = 1_000;
        _steps += StepsOfDepth;
        return BeyondLimit($"values refer to each other more than {TemplateLimits.Depth} levels deep");
    }

    /// <summary>Evaluates JSON of a template.</summary>
    public TemplateValue Evaluate(TemplateElement element, TemplateFrame frame)
    {
        if (!element.Exists)
            return TemplateValue.Null;
        if (!TryEnter())
        {
            Leave();
            return TooMuch();
        }
        TemplateValue value = element.Kind switch
        {
            _ when !element.NeedsEvaluation => element.Literal,
            JsonTokenType.String => EvaluateText(element, element.Text!, frame),
            JsonTokenType.StartArray => EvaluateArray(element, frame),
            JsonTokenType.StartObject => new PlainObject([.. MembersOf(element, frame)]),
            _ => TemplateValue.Null,
        };
        Leave();
        return value;
    }

    /// <summary>Evaluates the text of a string or of a member's name: an expression, an escaped bracket, or a literal.</summary>
    public TemplateValue EvaluateText(TemplateElement element, string text, TemplateFrame frame)
    {
        bool isBracketed = text.Length > 1 && text[0] == '[' && text[^1] == ']';
        if (!isBracketed)
            return new TextValue(text);
        if (text[1] == '[')
            return new TextValue(text[1..]);
        string? outer = _text;
        _text = text;
        TemplateValue value = Evaluate(element.Expression, frame);
        _text = outer;
        return value;
    }

    /// <summary>Evaluates an expression.</summary>
    public TemplateValue Evaluate(TemplateExpression expression, TemplateFrame frame)
    {
        if (expression is LiteralExpression literal)
            return literal.Value;
        if (!TryEnter())
        {
            Leave();
            return TooMuch();
        }
        TemplateValue value = expression switch
        {
            CallExpression call => Evaluate(call, frame),
            AccessExpression access => Access(Evaluate(access.Target, frame), Evaluate(access.Key, frame)),
            InvalidExpression { IsLimit: true } invalid => BeyondLimit(invalid.Problem),
            _ => UnknownValue.Here,
        };
        Leave();
        // The innermost expression is the reason: the one without which others can't be evaluated.
        return value is UnknownValue { Reason: null } ? new UnknownValue(_text?[1..^1]) : value;
    }

    /// <summary>Evaluates a call. One whose value is the same in every iteration of a loop is evaluated once per deployment.</summary>
    private TemplateValue Evaluate(CallExpression call, TemplateFrame frame)
    {
        bool isShared = frame.Arguments is null && call.IsInvariant;
        if (isShared && frame.Deployment.Invariants.TryGetValue(call, out TemplateValue? known))
            return known;
        TemplateValue value = TemplateCall.Evaluate(new TemplateCall(this, frame, call));
        if (isShared && value is not UnknownValue)
            frame.Deployment.Invariants[call] = value;
        return value;
    }

    /// <summary>Evaluates the members of an object; each copy element makes one.</summary>
    public IEnumerable<KeyValuePair<string, TemplateValue>> MembersOf(TemplateElement element, TemplateFrame frame)
    {
        TemplatePlace place = Place;
        foreach (TemplateMember member in element.Members)
        {
            bool isCopy = member.Value.IsArray && member.Is("copy"u8);
            if (isCopy)
            {
                foreach (TemplateElement copy in member.Value.Items)
                {
                    string name = copy["name"u8].Text ?? "";
                    Place = place.Member(name);
                    yield return KeyValuePair.Create(name, EvaluateCopy(copy, name, frame));
                }
            }
            else
            {
                string name = NameOf(member, frame);
                Place = place.Member(name);
                yield return KeyValuePair.Create(name, Evaluate(member.Value, frame));
            }
            Place = place;
        }
    }

    /// <summary>The name of a member, which may be an expression. One that can't be evaluated stays as it is written.</summary>
    public string NameOf(TemplateMember member, TemplateFrame frame)
    {
        string name = member.Name;
        return name.StartsWith('[') && EvaluateText(member.Key, name, frame) is TextValue text ? text.Text : name;
    }

    /// <summary>Evaluates a copy element of properties, variables or outputs: an array.</summary>
    public TemplateValue EvaluateCopy(TemplateElement copy, string name, TemplateFrame frame)
    {
        TemplateValue count = Evaluate(copy["count"u8], frame);
        if (CountOf(count, out UnknownValue? unknown) is not { } copies)
            return unknown!;
        var items = new TemplateValue[copies];
        TemplatePlace place = Place;
        for (int i = 0; i < copies; i++)
        {
            Place = place.Item(i);
            items[i] = Evaluate(copy["input"u8], frame.Within(name, i, isResource: false));
        }
        Place = place;
        return TemplateValue.Of(items);
    }

    /// <summary>How often a loop runs; null if that isn't known, or beyond Azure's limit.</summary>
    public int? CountOf(TemplateValue count, out UnknownValue? unknown)
    {
        unknown = count switch
        {
            IntegerValue { Value: > TemplateLimits.Copies } many => BeyondLimit(
                $"copy makes {many.Text} elements; Azure accepts {TemplateLimits.Copies}"
            ),
            IntegerValue { Value: >= 0 } => null,
            UnknownValue reason => reason,
            TextValue { IsSymbolic: true } symbol => new UnknownValue(TemplateSymbol.ReasonOf(symbol.Text)),
            _ => new UnknownValue("the count of copy is not a whole number from 0 to 800"),
        };
        return unknown is null ? (int)((IntegerValue)count).Value : null;
    }

    /// <summary>A member of an object, or an element of an array.</summary>
    private static TemplateValue Access(TemplateValue target, TemplateValue key) =>
        (target, key) switch
        {
            (UnknownValue, _) => target,
            (_, UnknownValue) => key,
            (ObjectValue value, TextValue { IsSymbolic: false } name) => value.Get(name.Text) ?? UnknownValue.Here,
            (ArrayValue value, IntegerValue index) when index.Value >= 0 && index.Value < value.Items.Count => value.Items[
                (int)index.Value
            ],
            (TextValue { IsSymbolic: true } text, _) => new UnknownValue(TemplateSymbol.ReasonOf(text.Text)),
            _ => UnknownValue.Here,
        };

    private ArrayValue EvaluateArray(TemplateElement element, TemplateFrame frame)
    {
        var items = new List<TemplateValue>(element.Count);
        TemplatePlace place = Place;
        foreach (TemplateElement item in element.Items)
        {
            Place = place.Item(items.Count);
            items.Add(Evaluate(item, frame));
        }
        Place = place;
        return TemplateValue.Of(items);
    }
}
