using System.CommandLine;

/// <summary>A program with one command, one argument and one option that does nothing: what the command line parser costs.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        var files = new Argument<string[]>("files");
        var output = new Option<string>("--output", "-o");
        var command = new Command("budget") { files, output };
        command.SetAction(result => result.GetValue(files)!.Length > 0 && result.GetValue(output) is not null ? 0 : 1);
        return new RootCommand { command }
            .Parse(args)
            .Invoke();
    }
}
