using System.Globalization;
using System.Text;

namespace AksCni.Plans;

/// <summary>
/// Parses expressions of ARM templates: [function('text', 1).property[0]]
/// (https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions).
/// </summary>
internal ref struct TemplateExpressionParser
{
    /// <summary>How deep calls may nest in one expression.</summary>
    public const int MaximumNesting = 200;

    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private int _nesting;
    private string? _problem;
    private bool _isLimit;

    private TemplateExpressionParser(ReadOnlySpan<char> text) => _text = text;

    private readonly char Current => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>Parses a text in brackets.</summary>
    public static TemplateExpression Parse(string text)
    {
        var parser = new TemplateExpressionParser(text.AsSpan()[1..^1]);
        TemplateExpression? expression = parser.Expression();
        if (expression is not null && parser.Current != '\0')
            parser.Fail($"unexpected '{parser.Current}'");
        return parser._problem is { } problem ? new InvalidExpression(problem, parser._isLimit) : expression!;
    }

    private TemplateExpression? Expression()
    {
        if (_nesting++ >= MaximumNesting)
        {
            _isLimit = true;
            return Fail($"the expression nests deeper than {MaximumNesting} levels");
        }
        TemplateExpression? expression = Primary();
        while (expression is not null && Suffix(ref expression))
            SkipSpace();
        _nesting--;
        return _problem is null ? expression : null;
    }

    private TemplateExpression? Primary()
    {
        SkipSpace();
        if (Current == '\'')
            return Text();
        if (char.IsAsciiDigit(Current) || Current is '-' or '+')
            return Number();
        string? name = Identifier();
        if (name is null)
            return Fail(_at < _text.Length ? $"unexpected '{Current}'" : "it ends early");
        string? space = null;
        if (TryTake('.'))
        {
            space = name;
            name = Identifier();
        }
        return name is not null && TryTake('(') ? Call(space, name) : Fail($"expected '(' after {name ?? space}");
    }

    private bool Suffix(ref TemplateExpression? expression)
    {
        if (TryTake('.'))
        {
            string? name = Identifier();
            expression = name is null
                ? Fail("expected a property name after '.'")
                : new AccessExpression(expression!, new LiteralExpression(TemplateValue.Of(name)));
            return true;
        }
        if (!TryTake('['))
            return false;
        TemplateExpression? key = Expression();
        expression = key is not null && (TryTake(']') || Fail("expected ']'") is not null) ? new AccessExpression(expression!, key) : null;
        return true;
    }

    private CallExpression? Call(string? space, string name)
    {
        var arguments = new List<TemplateExpression>();
        if (!TryTake(')'))
        {
            do
            {
                if (Expression() is not { } argument)
                    return null;
                arguments.Add(argument);
            } while (TryTake(','));
            if (!TryTake(')'))
            {
                Fail($"expected ')' after the arguments of {name}");
                return null;
            }
        }
        SkipSpace();
        return new CallExpression(space, name, [.. arguments]);
    }

    private LiteralExpression? Text()
    {
        _at++;
        int start = _at;
        int end = _text[_at..].IndexOf('\'');
        if (end >= 0 && !(_at + end + 1 < _text.Length && _text[_at + end + 1] == '\''))
        {
            _at += end + 1;
            SkipSpace();
            return new LiteralExpression(TemplateValue.Of(_text.Slice(start, end).ToString()));
        }
        var text = new StringBuilder();
        while (_at < _text.Length)
        {
            char c = _text[_at++];
            if (c == '\'' && Current != '\'')
            {
                SkipSpace();
                return new LiteralExpression(TemplateValue.Of(text.ToString()));
            }
            if (c == '\'')
                _at++;
            text.Append(c);
        }
        Fail("a text has no closing quote");
        return null;
    }

    private LiteralExpression? Number()
    {
        int start = _at++;
        while (char.IsAsciiDigit(Current))
            _at++;
        bool isNumber = long.TryParse(_text[start.._at], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value);
        SkipSpace();
        if (isNumber)
            return new LiteralExpression(TemplateValue.Of(value));
        Fail($"'{_text[start.._at]}' is not a whole number");
        return null;
    }

    private string? Identifier()
    {
        SkipSpace();
        int start = _at;
        while (char.IsLetterOrDigit(Current) || Current is '_' or '$' or '#')
            _at++;
        int end = _at;
        SkipSpace();
        return end == start ? null : _text[start..end].ToString();
    }

    private bool TryTake(char expected)
    {
        if (Current != expected)
            return false;
        _at++;
        SkipSpace();
        return true;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    /// <summary>Keeps the first problem.</summary>
    private TemplateExpression? Fail(string problem)
    {
        _problem ??= problem;
        return null;
    }
}
