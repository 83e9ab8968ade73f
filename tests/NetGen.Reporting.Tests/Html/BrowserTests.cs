namespace NetGen.Reporting.Tests.Html;

/// <summary>The page as a browser sees it.</summary>
public class BrowserTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_opens_without_a_word_on_the_console()
    {
        string html = ReportPage.Of(new TrainingOptions { Epochs = 3, BatchSize = 4 }, new HtmlReportOptions { ImageWidth = 3 }).Html;
        var (document, console) = await OpenAsync(html);
        Assert.Empty(console);
        Assert.Contains("Worst mistakes", document, StringComparison.Ordinal);
        Assert.Contains("</html>", document, StringComparison.Ordinal);
    }

    /// <summary>That the test above would notice: the page itself refuses scripts and requests, and the console tells.</summary>
    [Theory]
    [InlineData("<img src='http://netgen.invalid/a.png' />", "img-src")]
    [InlineData("<script>document.title = 'run'</script>", "script")]
    [InlineData("<link rel='stylesheet' href='https://netgen.invalid/a.css' />", "style-src")]
    public async Task Requests_and_scripts_are_refused_by_the_page_itself(string smuggled, string directive)
    {
        string html = ReportPage.Of(new TrainingOptions { Epochs = 1, BatchSize = 40 }, null).Html;
        var (document, console) = await OpenAsync(html.Replace("<h1>", smuggled + "<h1>", StringComparison.Ordinal));
        Assert.Contains(console, line => line.Contains(directive, StringComparison.Ordinal));
        Assert.DoesNotContain("<title>run", document, StringComparison.Ordinal);
    }

    private static async Task<(string Document, IReadOnlyList<string> Console)> OpenAsync(string html)
    {
        if (Browser.Path is null)
            Assert.Skip("There is no Chromium on the PATH; on Debian: apt-get install chromium.");
        string file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "report.html");
        try
        {
            await File.WriteAllTextAsync(file, html, Token);
            return await Browser.OpenAsync(file, Token);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }
}
