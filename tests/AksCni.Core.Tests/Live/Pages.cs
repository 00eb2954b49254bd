namespace AksCni.Tests.Live;

internal static class Pages
{
    /// <summary>Reads the envelope of a page, and takes the page.</summary>
    public static ResourceGraphPage AddPage(this LiveRead read, byte[] answer, string what)
    {
        ResourceGraphPage page = ResourceGraphPage.Read(answer);
        read.AddPage(answer, page, what);
        return page;
    }
}
