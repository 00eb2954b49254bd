using System.Globalization;
using System.Text;
using AksCni.Reports;
using AksCni.Text;
using AksCni.Throughput.Comparison;

namespace AksCni;

/// <summary>
/// Draws measured rounds as SVG: a dot a round, a bar at each group's median, the cap of the machine where it is known, and below it the
/// ratio of each group to the reference with its interval beside the margin. Colours follow the reader's light or dark scheme. Same data,
/// same text.
/// </summary>
public static class ThroughputPicture
{
    private const int Width = 760;
    private const int LabelWidth = 190;
    private const int PlotLeft = LabelWidth + 16;
    private const int PlotRight = Width - 28;
    private const int RowHeight = 34;
    private const int HeadingHeight = 44;
    private const int AxisHeight = 34;
    private const int Gap = 18;
    private const double DotRadius = 4;
    private const int TitleRoom = Width - 32;
    private const int TitleRoomBesideCap = 480;

    private const string Style = """
        <style>
        text { font: 13px system-ui, "Segoe UI", sans-serif; fill: #1f2328; }
        .title { font-weight: 600; font-size: 15px; }
        .small { font-size: 11px; fill: #59636e; }
        .paper { fill: #ffffff; }
        .grid { stroke: #d1d9e0; }
        .dot { fill: #0969da; fill-opacity: .75; }
        .reference { fill: #59636e; fill-opacity: .75; }
        .median { stroke: #1f2328; stroke-width: 2; }
        .cap { stroke: #bc4c00; stroke-width: 1.5; stroke-dasharray: 5 4; }
        .captext { fill: #bc4c00; font-size: 11px; }
        .margin { fill: #d1d9e0; fill-opacity: .55; }
        .one { stroke: #59636e; }
        .interval { stroke: #0969da; stroke-width: 3; }
        .estimate { fill: #0969da; }
        @media (prefers-color-scheme: dark) {
        text { fill: #f0f6fc; }
        .small { fill: #9198a1; }
        .paper { fill: #0d1117; }
        .grid { stroke: #3d444d; }
        .dot, .estimate { fill: #4493f8; }
        .reference { fill: #9198a1; }
        .median { stroke: #f0f6fc; }
        .cap { stroke: #db6d28; }
        .captext { fill: #db6d28; }
        .margin { fill: #3d444d; }
        .one { stroke: #9198a1; }
        .interval { stroke: #4493f8; }
        }
        </style>
        """;

    /// <summary>The comparisons as SVG, one panel per metric.</summary>
    public static string Draw(IReadOnlyList<ThroughputComparison> comparisons) =>
        Draw([.. ThroughputTables.ByMetric(comparisons).Select(PanelOf)]);

    /// <summary>The picture of some panels, one below the other.</summary>
    internal static string Draw(IReadOnlyList<PicturePanel> panels)
    {
        int height = panels.Sum(HeightOf) + Gap;
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\" "
                + $"role=\"img\">\n{Style}\n"
        );
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<title>{Escape(string.Join("; ", panels.Select(panel => panel.Title)))}</title>\n<rect class=\"paper\" "
                + $"width=\"{Width}\" height=\"{height}\"/>\n"
        );
        int top = 0;
        foreach (PicturePanel panel in panels)
        {
            DrawPanel(svg, panel, top);
            top += HeightOf(panel);
        }
        return svg.Append("</svg>\n").ToString();
    }

    private static PicturePanel PanelOf(IReadOnlyList<ThroughputComparison> comparisons)
    {
        ThroughputComparison first = comparisons[0];
        ComparedGroup[] groups = [first.Reference, .. comparisons.Select(comparison => comparison.Difference)];
        (double scale, string unit) = UnitFormat.ScaleOf(groups.Max(group => group.Maximum) ?? 1, first.Unit);
        string counted = first.AnalysisUnit == AnalysisUnit.Replicate ? "replicate" : "round";
        return new PicturePanel(
            ThroughputTables.MetricOf(first),
            unit,
            scale,
            [.. groups.Select(group => new PictureGroup(group.Name, group.Values, (int)group.Failed, group.Median, counted))],
            [
                .. comparisons.Select(comparison => new PictureRatio(
                    comparison.Difference.Name,
                    comparison.Deciding?.Low,
                    comparison.Ratio,
                    comparison.Deciding?.High,
                    VerdictOf(comparison)
                )),
            ],
            first.Margin,
            first.Cap,
            first.Cap is { } cap ? $"cap of the VM size: {UnitFormat.Text(cap, "bit/s")}" : ""
        );
    }

    /// <summary>"faster", or "equivalent, at 90 %".</summary>
    private static string VerdictOf(ThroughputComparison comparison)
    {
        string verdict = ThroughputTables.VerdictText(comparison),
            level = ThroughputTables.LevelText(comparison);
        return level.Length == 0 ? verdict : $"{verdict},{level}";
    }

    private static int HeightOf(PicturePanel panel)
    {
        int rounds = HeadingHeight + (panel.Groups.Count * RowHeight) + AxisHeight;
        return panel.Ratios.Count == 0 ? rounds : rounds + Gap + (panel.Ratios.Count * RowHeight) + AxisHeight;
    }

    private static void DrawPanel(StringBuilder svg, PicturePanel panel, int top)
    {
        Text(svg, 16, top + 26, "title", "start", TextWidth.Shortened(panel.Title, panel.Cap is null ? TitleRoom : TitleRoomBesideCap, 15));
        int y = top + HeadingHeight,
            bottom = y + (panel.Groups.Count * RowHeight);
        double[] values = [.. panel.Groups.SelectMany(group => group.Values)];
        double? cap = values.Length > 0 ? panel.Cap : null;
        bool isCapNear = cap is { } near && IsNear(near, values);
        PictureScale scale =
            values.Length == 0 ? PictureScale.Of(0, 1, PlotLeft, PlotRight) : ScaleOf(isCapNear ? [.. values, cap!.Value] : values);
        if (values.Length > 0)
            DrawAxis(
                svg,
                scale,
                y,
                bottom,
                panel.Groups.Any(group => group.Median is not null) ? $"{panel.Unit}; bar: median" : panel.Unit,
                panel.Divisor
            );
        if (isCapNear)
            DrawCap(svg, scale.At(cap!.Value), y, bottom, panel.CapText);
        else if (cap is { } far)
            DrawFarCap(svg, y, far > values.Max(), panel.CapText);
        for (int i = 0; i < panel.Groups.Count; i++)
            DrawGroup(svg, panel.Groups[i], scale, y + (i * RowHeight) + (RowHeight / 2), isReference: i == 0);
        if (panel.Ratios.Count > 0)
            DrawRatios(svg, panel, bottom + AxisHeight + Gap);
    }

    private static PictureScale ScaleOf(double[] values) => PictureScale.Of(values.Min(), values.Max(), PlotLeft, PlotRight);

    /// <summary>
    /// A cap that would press the dots into a corner is named at the edge instead: one further from them than five times their span, and
    /// than a tenth of itself.
    /// </summary>
    private static bool IsNear(double cap, double[] values)
    {
        double distance = Math.Max(cap - values.Max(), values.Min() - cap);
        return distance <= Math.Max(5 * (values.Max() - values.Min()), cap / 10);
    }

    private static void DrawAxis(StringBuilder svg, PictureScale scale, int top, int bottom, string unit, double divisor)
    {
        foreach (double tick in scale.Ticks)
        {
            string x = Number(scale.At(tick));
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{x}\" x2=\"{x}\" y1=\"{top}\" y2=\"{bottom}\"/>\n");
            Text(svg, scale.At(tick), bottom + 15, "small", "middle", (tick / divisor).ToString("0.######", CultureInfo.InvariantCulture));
        }
        Text(svg, PlotRight, bottom + 29, "small", "end", unit);
    }

    private static void DrawCap(StringBuilder svg, double x, int top, int bottom, string text)
    {
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<line class=\"cap\" x1=\"{Number(x)}\" x2=\"{Number(x)}\" y1=\"{top - 4}\" y2=\"{bottom}\"/>\n"
        );
        bool isRight = x > (PlotLeft + PlotRight) / 2.0;
        Text(svg, x + (isRight ? 4 : -4), top - 8, "captext", isRight ? "end" : "start", text);
    }

    private static void DrawFarCap(StringBuilder svg, int top, bool isAbove, string text) =>
        Text(svg, isAbove ? PlotRight : PlotLeft, top - 8, "captext", isAbove ? "end" : "start", isAbove ? $"{text} →" : $"← {text}");

    private static void DrawGroup(StringBuilder svg, PictureGroup group, PictureScale scale, int y, bool isReference)
    {
        string counted = MessageFormat.Of(group.Values.Count, group.Counted),
            failed = group.Values.Count == 0 ? $", all {group.Failed.Text()} failed" : $", {group.Failed.Text()} failed";
        Label(svg, y, group.Name, group.Failed > 0 ? counted + failed : counted);
        var placed = new List<(double X, double Y)>();
        foreach (double value in group.Values.Order())
        {
            double x = scale.At(value);
            double offset = Offset(placed, x);
            placed.Add((x, offset));
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<circle class=\"{(isReference ? "reference" : "dot")}\" cx=\"{Number(x)}\" cy=\"{Number(y + offset)}\" "
                    + $"r=\"{DotRadius}\"/>\n"
            );
        }
        if (group.Median is { } median)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"median\" x1=\"{Number(scale.At(median))}\" x2=\"{Number(scale.At(median))}\" y1=\"{y - 12}\" "
                    + $"y2=\"{y + 12}\"/>\n"
            );
    }

    /// <summary>
    /// The first free height beside dots that would hide this one: the middle, then above and below in turn; when all are taken, the middle
    /// again.
    /// </summary>
    private static double Offset(List<(double X, double Y)> placed, double x)
    {
        foreach (double offset in (double[])[0, -6, 6, -12, 12])
            if (!placed.Exists(dot => Math.Abs(dot.X - x) < 2 * DotRadius && Math.Abs(dot.Y - offset) < 5))
                return offset;
        return 0;
    }

    private static void DrawRatios(StringBuilder svg, PicturePanel panel, int top)
    {
        double[] ends =
        [
            .. panel.Ratios.SelectMany(ratio => new[] { ratio.Low, ratio.Estimate, ratio.High }).OfType<double>(),
            1,
            1 + panel.Margin,
            1 / (1 + panel.Margin),
        ];
        PictureScale scale = PictureScale.Of(ends.Min(), ends.Max(), PlotLeft, PlotRight);
        int bottom = top + (panel.Ratios.Count * RowHeight);
        double left = scale.At(1 / (1 + panel.Margin));
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<rect class=\"margin\" x=\"{Number(left)}\" y=\"{top}\" width=\"{Number(scale.At(1 + panel.Margin) - left)}\" "
                + $"height=\"{bottom - top}\"/>\n"
        );
        DrawAxis(
            svg,
            scale,
            top,
            bottom,
            $"ratio to {Shortened(panel.Groups[0].Name)} and its interval; grey: within {panel.Margin * 100:0.##} %",
            1
        );
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<line class=\"one\" x1=\"{Number(scale.At(1))}\" x2=\"{Number(scale.At(1))}\" y1=\"{top}\" y2=\"{bottom}\"/>\n"
        );
        for (int i = 0; i < panel.Ratios.Count; i++)
        {
            PictureRatio ratio = panel.Ratios[i];
            int y = top + (i * RowHeight) + (RowHeight / 2);
            Label(svg, y, ratio.Name, ratio.Verdict);
            if (ratio is { Low: { } low, High: { } high })
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<line class=\"interval\" x1=\"{Number(scale.At(low))}\" x2=\"{Number(scale.At(high))}\" y1=\"{y}\" y2=\"{y}\"/>\n"
                );
            if (ratio.Estimate is { } estimate)
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<circle class=\"estimate\" cx=\"{Number(scale.At(estimate))}\" cy=\"{y}\" r=\"5\"/>\n"
                );
        }
    }

    private static void Label(StringBuilder svg, int y, string name, string below)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<g><title>{Escape(name)}</title>\n");
        Text(svg, LabelWidth, y - 1, "", "end", Shortened(name));
        Text(svg, LabelWidth, y + 12, "small", "end", below);
        svg.Append("</g>\n");
    }

    private static void Text(StringBuilder svg, double x, double y, string style, string anchor, string text) =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text{(style.Length > 0 ? $" class=\"{style}\"" : "")} x=\"{Number(x)}\" y=\"{Number(y)}\" "
                + $"text-anchor=\"{anchor}\">{Escape(text)}</text>\n"
        );

    /// <summary>A name that fits; the whole one is the tool tip.</summary>
    private static string Shortened(string name) => TextWidth.Shortened(name, LabelWidth - 12, 13);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Escape(string text) =>
        PrintableText
            .Of(text)
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);
}
