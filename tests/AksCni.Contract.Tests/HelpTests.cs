namespace AksCni.Contract.Tests;

/// <summary>The help that Get-Help shows is made from the pages as they are now. <c>./build.ps1 -Task Docs</c> makes it again.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Pages => [.. HelpPage.Cmdlets];

    [Fact]
    public void Maml_describes_the_cmdlets_that_have_a_page() => Assert.Equal(HelpPage.Cmdlets, MamlHelp.Cmdlets);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Maml_holds_what_the_page_holds(string cmdlet)
    {
        HelpPart[] page = [.. HelpPage.Parts(cmdlet)];
        HelpPart[] maml = [.. MamlHelp.Parts(cmdlet)];
        Assert.True(page.Length > 20);
        Assert.Equal([], page.Except(maml));
        Assert.Equal([], maml.Except(page));
        Assert.Equal(page.Length, maml.Length);
    }

    [Fact]
    public void The_module_holds_the_current_maml() =>
        Assert.Equal(
            Repository.Text("docs", "maml", "AksCni.dll-Help.xml"),
            File.ReadAllText(Path.Combine(Repository.Module, "en-US", "AksCni.dll-Help.xml"))
        );
}
