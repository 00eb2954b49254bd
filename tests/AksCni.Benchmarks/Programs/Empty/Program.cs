/// <summary>A program that does nothing: what starting .NET costs.</summary>
internal static class Program
{
    public static int Main() => 0;
}
