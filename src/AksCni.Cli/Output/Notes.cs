namespace AksCni.Cli.Output;

/// <summary>Writes notes about the input to standard error, one line each.</summary>
internal static class Notes
{
    public static void Write(string note)
    {
        Console.Out.Flush();
        Console.Error.WriteLine($"note: {note.ReplaceLineEndings(" ")}");
    }

    public static void Write(FileNote note) => Write(note.Text);
}
