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
        Assert.Contains("Samples with the largest loss", document, StringComparison.Ordinal);
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

    /// <summary>Names of 200 letters without a blank, the longest values, many columns: what has no room breaks, or scrolls within its table.</summary>
    [Fact]
    public async Task Nothing_scrolls_sideways_on_wide_and_narrow_screens()
    {
        string name = string.Concat(Enumerable.Repeat("measurement_", 20))[..200];
        var data = Dataset.FromClasses([.. ReportPage.Images.Inputs], [.. Enumerable.Range(0, 40).Select(index => index % 3)], [name + "1", name + "2", "a"], [name, "b", "c", "d", "e", "f" + name]);
        var network = new SmallImages();
        var settings = new TrainingOptions { Epochs = 2 };
        using var trainer = new Trainer<SmallImages>(network, settings);
        string html = trainer.Fit(data, data, cancellationToken: Token).ToHtml(network, settings, data, new HtmlReportOptions { Title = name });

        // The page itself runs no script, so the one around it measures.
        string frames = string.Concat(new[] { 1200, 400 }.Select(width => $"""<iframe width="{width}" height="800" style="border:0" srcdoc="{System.Net.WebUtility.HtmlEncode(html)}"></iframe>"""));
        var (document, _) = await OpenAsync($$"""
            <!DOCTYPE html>
            <body>{{frames}}<script>
            onload = () => document.title = 'measured ' + [...document.querySelectorAll('iframe')].map(frame => {
                const page = frame.contentDocument.documentElement;
                const beyond = [...frame.contentDocument.querySelectorAll('svg')].flatMap(svg => [...svg.querySelectorAll('text')].filter(text =>
                    text.getBoundingClientRect().right > svg.getBoundingClientRect().right + 1 || text.getBoundingClientRect().left < svg.getBoundingClientRect().left - 1));
                return `${frame.contentWindow.innerWidth}: ${page.scrollWidth <= frame.contentWindow.innerWidth} ${beyond.length}`;
            }).join(', ');
            </script></body>
            """);
        Assert.Contains("<title>measured 1200: true 0, 400: true 0</title>", document, StringComparison.Ordinal);
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
