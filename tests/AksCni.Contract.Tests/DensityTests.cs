using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AksCni.Contract.Tests;

/// <summary>Code reads in short lines. CSharpier wraps code; strings and comments are wrapped by hand.</summary>
public sealed class DensityTests
{
    private const int Widest = 140;

    private static readonly SyntaxTree[] Sources = [.. Files().AsParallel().Select(Parse)];

    [Fact]
    public void No_line_of_code_is_wider_than_140_columns() => Check.Empty(Sources.SelectMany(WideLines));

    [Fact]
    public void No_line_holds_two_statements() => Check.Empty(Sources.SelectMany(SharedLines));

    [Fact]
    public void The_formatter_knows_the_width() =>
        Assert.Contains($"max_line_length = {Widest}", Repository.Text(".editorconfig"), StringComparison.Ordinal);

    [Theory]
    [InlineData("a(); b();", 1)]
    [InlineData("if (a) b();", 1)]
    [InlineData("for (int i = 0; i < 3; i++)\n    a();", 0)]
    [InlineData("list.ForEach(item => { a(item); });", 0)]
    public void Statements_of_one_line_are_counted(string body, int expected) =>
        Assert.Equal(
            expected,
            SharedLines(CSharpSyntaxTree.ParseText(body, path: "sample.cs", cancellationToken: TestContext.Current.CancellationToken))
                .Count()
        );

    /// <summary>Lines that are too wide. Raw string literals hold data, such as JSON as Azure writes it, and may be wider.</summary>
    private static IEnumerable<string> WideLines(SyntaxTree tree)
    {
        SourceText text = tree.GetText(TestContext.Current.CancellationToken);
        HashSet<int> ofData =
        [
            .. tree.GetRoot(TestContext.Current.CancellationToken)
                .DescendantTokens()
                .Where(IsRawText)
                .Select(token => text.Lines.GetLinePositionSpan(token.Span))
                .SelectMany(span => Enumerable.Range(span.Start.Line, span.End.Line - span.Start.Line + 1)),
        ];
        return from line in text.Lines
            where line.Span.Length > Widest && !ofData.Contains(line.LineNumber)
            select $"{tree.FilePath}:{line.LineNumber + 1} has {line.Span.Length} columns";
    }

    private static bool IsRawText(SyntaxToken token) =>
        token.Kind()
            is SyntaxKind.SingleLineRawStringLiteralToken
                or SyntaxKind.MultiLineRawStringLiteralToken
                or SyntaxKind.Utf8SingleLineRawStringLiteralToken
                or SyntaxKind.Utf8MultiLineRawStringLiteralToken
        || token
            .Parent?.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>()
            ?.StringStartToken.Text.Contains("\"\"\"", StringComparison.Ordinal) == true;

    /// <summary>Lines on which a statement begins after another one. A lambda's short block may share the line of its statement.</summary>
    private static IEnumerable<string> SharedLines(SyntaxTree tree)
    {
        SourceText text = tree.GetText(TestContext.Current.CancellationToken);
        return tree.GetRoot(TestContext.Current.CancellationToken)
            .DescendantNodes()
            .OfType<StatementSyntax>()
            .Where(statement =>
                statement is not BlockSyntax && !statement.Ancestors().Any(node => node is AnonymousFunctionExpressionSyntax)
            )
            .GroupBy(statement => text.Lines.GetLineFromPosition(statement.SpanStart).LineNumber)
            .Where(line => line.Count() > 1)
            .Select(line => $"{tree.FilePath}:{line.Key + 1} {text.Lines[line.Key].ToString().Trim()}");
    }

    private static SyntaxTree Parse(string path) =>
        CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'));

    private static IEnumerable<string> Files() =>
        from folder in (string[])["src", "tests"]
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        let parts = path.Split(Path.DirectorySeparatorChar)
        where !parts.Contains("obj") && !parts.Contains("bin")
        select path;
}
