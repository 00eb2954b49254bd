using System.Globalization;

namespace AksCni.Cli.Output;

/// <summary>The capability table: all modes at a glance, a few side by side, or one with all its sources.</summary>
internal static class ModesView
{
    private const int SideBySide = 3;

    public static void Write(TextWriter writer, IReadOnlyList<CniModeInfo> modes, bool isFiltered)
    {
        if (!isFiltered)
        {
            Overview(modes).WriteText(writer, Terminal.Width);
            writer.WriteLine();
            foreach (
                string line in TextTable.Wrap(
                    "Every capability with its source and date: akscni modes --mode Kubenet --mode AzureCniOverlay, or "
                        + "--capability Windows, or -o markdown.",
                    Terminal.Width
                )
            )
                writer.WriteLine(line);
            return;
        }
        if (modes.Count == 0)
            return;
        if (modes.Count is > 1 and <= SideBySide && modes[0].Capabilities.Count > 1)
            Compared(modes).WriteText(writer, Terminal.Width);
        else
            Cells(modes).WriteText(writer, Terminal.Width);
        writer.WriteLine();
        WriteNotes(writer, modes);
    }

    public static void WriteMarkdown(TextWriter writer, IReadOnlyList<CniModeInfo> modes) => Cells(modes).WriteMarkdown(writer);

    private static TextTable Overview(IReadOnlyList<CniModeInfo> modes)
    {
        var table = new TextTable("Mode", "Dataplane", "Pod addresses", ">Nodes", "Windows", "Retires");
        foreach (CniModeInfo mode in modes)
            table.Add(
                mode.Mode.ToString(),
                mode.Dataplane?.ToString(),
                mode.PodAddresses,
                mode.MaxNodes?.ToString("N0", CultureInfo.InvariantCulture),
                mode.Windows switch
                {
                    true => "yes",
                    false => "no",
                    null => "not stated",
                },
                mode.Retires
            );
        return table;
    }

    private static TextTable Compared(IReadOnlyList<CniModeInfo> modes)
    {
        var table = new TextTable(["Capability", .. modes.Select(mode => mode.DisplayName)]);
        foreach (string name in modes.SelectMany(mode => mode.Capabilities).Select(cell => cell.Name).Distinct())
            table.Add([name, .. modes.Select(mode => Find(mode, name) is { } cell ? $"{cell.Value} ({cell.AsOf})" : "not applicable")]);
        return table;
    }

    private static TextTable Cells(IReadOnlyList<CniModeInfo> modes)
    {
        var table =
            modes.Count == 1
                ? new TextTable("Capability", "Value", "Source", "Date")
                : new TextTable("Mode", "Capability", "Value", "Source", "Date");
        foreach (CniModeInfo mode in modes)
        {
            foreach (CniCapability cell in mode.Capabilities)
            {
                string value = cell.Note is null ? cell.Value : $"{cell.Value}. {cell.Note}";
                if (modes.Count == 1)
                    table.Add(cell.Name, value, cell.Source, cell.AsOf);
                else
                    table.Add(mode.DisplayName, cell.Name, value, cell.Source, cell.AsOf);
            }
        }
        return table;
    }

    private static void WriteNotes(TextWriter writer, IReadOnlyList<CniModeInfo> modes)
    {
        if (modes.Count is 1 or > SideBySide || modes[0].Capabilities.Count <= 1)
            return;
        foreach (
            string line in TextTable.Wrap(
                "In brackets the date of the cited document. The documents and notes: -o markdown or -o json, or one mode alone.",
                Terminal.Width
            )
        )
            writer.WriteLine(line);
    }

    private static CniCapability? Find(CniModeInfo mode, string name) => mode.Capabilities.FirstOrDefault(cell => cell.Name == name);
}
