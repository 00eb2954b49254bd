using System.Text;
using AksCni.Reports;

namespace AksCni;

/// <summary>A small table, written as aligned text or as Markdown.</summary>
public sealed class TextTable
{
    private const int Gap = 2;
    private const int NarrowestColumn = 8;

    private readonly string[] _headings;
    private readonly bool[] _isNumber;
    private readonly List<string[]> _rows = [];

    /// <summary>Makes a table; a heading that begins with '>' makes a column of numbers, aligned to the right.</summary>
    public TextTable(params string[] headings)
    {
        _isNumber = Array.ConvertAll(headings, heading => heading.StartsWith('>'));
        _headings = Array.ConvertAll(headings, heading => heading.TrimStart('>'));
    }

    /// <summary>Rows so far.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a row; a missing cell is empty.</summary>
    public void Add(params string?[] cells)
    {
        var row = new string[_headings.Length];
        for (int i = 0; i < row.Length; i++)
            row[i] = i < cells.Length ? cells[i] ?? "" : "";
        _rows.Add(row);
    }

    /// <summary>
    /// As text of at most <paramref name="width"/> columns: the widest columns of words wrap; where that does not suffice numbers do, each
    /// with its unit beside it.
    /// </summary>
    public void WriteText(TextWriter writer, int width, string indent = "")
    {
        int[] widths = Fit(width - indent.Length);
        WriteRow(writer, _headings, widths, indent);
        WriteRow(writer, Array.ConvertAll(widths, columns => new string('-', columns)), widths, indent);
        foreach (string[] row in _rows)
            WriteRow(writer, row, widths, indent);
    }

    /// <summary>As a Markdown table.</summary>
    public void WriteMarkdown(TextWriter writer)
    {
        WriteLine(_headings);
        WriteLine(Array.ConvertAll(_isNumber, isNumber => isNumber ? "---:" : "---"));
        foreach (string[] row in _rows)
            WriteLine(row);

        void WriteLine(string[] cells)
        {
            writer.Write('|');
            foreach (string cell in cells)
                writer.Write($" {EscapeMarkdown(cell)} |");
            writer.WriteLine();
        }
    }

    /// <summary>Lines of at most <paramref name="width"/> characters, broken where <see cref="LineBreaks"/> allows it.</summary>
    public static IEnumerable<string> Wrap(string text, int width) => LineBreaks.Wrap(text, width);

    /// <summary>Text for a Markdown cell or line: what Markdown would read as markup, escaped.</summary>
    public static string EscapeMarkdown(string text)
    {
        var escaped = new StringBuilder(text.Length + 4);
        foreach (char c in text)
        {
            if (c == '&')
            {
                escaped.Append("&amp;");
                continue;
            }
            if (c is '|' or '\\' or '*' or '_' or '`' or '<' or '[')
                escaped.Append('\\');
            escaped.Append(c is '\n' or '\r' ? ' ' : c);
        }
        return escaped.ToString();
    }

    /// <summary>
    /// Widths that fit: the widest columns of words give way first, down to their longest word; then columns of numbers, down to the
    /// longest number with its unit; only then words break, those of headings over numbers first.
    /// </summary>
    private int[] Fit(int width)
    {
        var widths = new int[_headings.Length];
        var longestPieces = new int[_headings.Length];
        var longestCellPieces = new int[_headings.Length];
        for (int i = 0; i < widths.Length; i++)
        {
            widths[i] = _headings[i].Length;
            foreach (string[] row in _rows)
            {
                widths[i] = Math.Max(widths[i], row[i].Length);
                longestCellPieces[i] = Math.Max(longestCellPieces[i], LineBreaks.LongestPiece(row[i]));
            }
            longestPieces[i] = Math.Max(longestCellPieces[i], LineBreaks.LongestPiece(_headings[i]));
        }
        int excess = (Gap * (widths.Length - 1)) - width;
        foreach (int columns in widths)
            excess += columns;
        Narrow(widths, ref excess, column => !_isNumber[column], column => Math.Max(NarrowestColumn, longestPieces[column]));
        Narrow(widths, ref excess, column => _isNumber[column], column => longestPieces[column]);
        Narrow(widths, ref excess, column => _isNumber[column], column => Math.Max(NarrowestColumn, longestCellPieces[column]));
        Narrow(widths, ref excess, column => !_isNumber[column], _ => NarrowestColumn);
        return widths;
    }

    /// <summary>Takes one character after the other from the widest column that may give way, until all fit or none may.</summary>
    private static void Narrow(int[] widths, ref int excess, Func<int, bool> mayGive, Func<int, int> least)
    {
        for (; excess > 0; excess--)
        {
            int widest = -1;
            for (int i = 0; i < widths.Length; i++)
                if (mayGive(i) && widths[i] > least(i) && (widest < 0 || widths[i] > widths[widest]))
                    widest = i;
            if (widest < 0)
                return;
            widths[widest]--;
        }
    }

    private void WriteRow(TextWriter writer, string[] cells, int[] widths, string indent)
    {
        var wrapped = new List<string>[cells.Length];
        int lines = 1;
        for (int i = 0; i < cells.Length; i++)
        {
            wrapped[i] = Wrap(cells[i], widths[i]).ToList();
            lines = Math.Max(lines, wrapped[i].Count);
        }
        var text = new StringBuilder();
        for (int line = 0; line < lines; line++)
        {
            text.Clear().Append(indent);
            for (int i = 0; i < cells.Length; i++)
            {
                string cell = line < wrapped[i].Count ? wrapped[i][line] : "";
                text.Append(_isNumber[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i])).Append(' ', i < cells.Length - 1 ? Gap : 0);
            }
            writer.WriteLine(text.ToString().TrimEnd());
        }
    }
}
