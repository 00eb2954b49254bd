namespace AksCni.Cli.Commands;

/// <summary>A number as an option has it: the parser's code for numbers themselves would be compiled anew at every start.</summary>
internal sealed record WholeNumber(long Value);
