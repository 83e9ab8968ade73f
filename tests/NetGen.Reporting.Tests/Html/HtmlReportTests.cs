using System.Xml.Linq;

namespace NetGen.Reporting.Tests.Html;

public class HtmlReportTests
{
    private static readonly TrainingOptions Settings = new() { Epochs = 3, BatchSize = 4, Seed = 5, Optimizer = Optimizer.Adam(0.05) };

    [Fact]
    public void It_holds_figures_tables_settings_and_facts()
    {
        var page = ReportPage.Of(Settings, new HtmlReportOptions { ImageWidth = 3, Title = "Small images" });
        Assert.Equal("Small images", page.Root.Element("head")!.Element("title")!.Value);
        Assert.Equal("en", page.Root.Attribute("lang")!.Value);
        Assert.Equal(["Loss", "Accuracy", "Learning rate", "Confusion matrix", "ROC curve", "Calibration", "Weights into 4 units"], page.Root.Descendants("svg").Select(svg => svg.Element("title")!.Value));
        Assert.Contains("Epochs 3 of 3", page.Text.Replace("epochs", "Epochs ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Adam", page.Text, StringComparison.Ordinal);
        Assert.Contains("Batch size", page.Text, StringComparison.Ordinal);
        Assert.Contains(System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription, page.Text, StringComparison.Ordinal);
        Assert.Contains("43 parameters", page.Text, StringComparison.Ordinal);
        Assert.Equal(3, page.Root.Descendants("details").Single().Descendants("tbody").Single().Elements("tr").Count());
        Assert.DoesNotContain(Environment.MachineName, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void It_asks_for_nothing_and_runs_nothing()
    {
        var page = ReportPage.Of(Settings, new HtmlReportOptions { ImageWidth = 3 });
        Assert.DoesNotContain("http://", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https://", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(page.Root.Descendants("script"));
        Assert.Empty(page.Root.Descendants("link"));
        foreach (var attribute in page.Root.Descendants().Attributes().Where(attribute => attribute.Name == "src" || attribute.Name == "href"))
            Assert.True(attribute.Value.StartsWith("data:image/png;base64,", StringComparison.Ordinal) || attribute.Value.StartsWith('#'), attribute.Value);
        Assert.DoesNotContain("@import", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_escaped_and_images_and_figures_have_words()
    {
        var page = ReportPage.Of(Settings, new HtmlReportOptions { ImageWidth = 3 });
        Assert.DoesNotContain("<b>bold", page.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;bold", page.Html, StringComparison.Ordinal);
        Assert.All(page.Root.Descendants("img"), image => Assert.NotEmpty(image.Attribute("alt")!.Value));
        Assert.All(page.Root.Descendants("svg"), svg =>
        {
            Assert.Equal($"{svg.Element("title")!.Attribute("id")!.Value} {svg.Element("desc")!.Attribute("id")!.Value}", svg.Attribute("aria-labelledby")!.Value);
        });
        Assert.Distinct(page.Root.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>());
    }

    [Fact]
    public void Every_reference_within_the_page_has_its_target()
    {
        var page = ReportPage.Of(Settings, new HtmlReportOptions { ImageWidth = 3 });
        var ids = page.Root.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().ToHashSet();
        var references = page.Root.Descendants().Attributes()
            .Select(attribute => attribute.Value.StartsWith("url(#", StringComparison.Ordinal) ? attribute.Value[5..^1] : attribute.Name == "href" && attribute.Value[0] == '#' ? attribute.Value[1..] : null)
            .OfType<string>().ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.Contains(reference, ids));
    }

    [Fact]
    public void The_worst_samples_come_first()
    {
        var data = ReportPage.Images;
        var network = new SmallImages();
        var worst = WorstSample.Of(network, data, 5);
        float[] losses = [.. Enumerable.Range(0, data.Count).Select(sample => network.ComputeLoss(data.Input(sample), data.Target(sample), 1))];
        Assert.Equal(losses.OrderDescending().Take(5), worst.Select(sample => sample.Loss));
        Assert.All(worst, sample => Assert.Equal(losses[sample.Sample], sample.Loss));

        var page = ReportPage.Of(Settings, new HtmlReportOptions { ImageWidth = 3, Mistakes = 2 });
        Assert.Equal(2, page.Root.Descendants("img").Count());
        Assert.DoesNotContain("Samples with the largest loss", ReportPage.Of(Settings, new HtmlReportOptions { Mistakes = 0 }).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_width_samples_are_rows_of_named_inputs()
    {
        var page = ReportPage.Of(Settings, null);
        Assert.Empty(page.Root.Descendants("img"));
        Assert.Contains("<b>bold", page.Root.Descendants("th").Select(head => head.Value));
    }

    [Fact]
    public void What_a_sample_is_and_what_it_is_taken_for_stand_in_columns_of_their_own()
    {
        var page = ReportPage.Of(Settings, null);
        string[] heads = [.. page.Root.Descendants("table").Single(table => table.Value.Contains("as the network gets them", StringComparison.Ordinal)).Descendants("th").Select(head => head.Value)];
        Assert.Equal(["actual", "predicted", "probability", "sample", "loss", "<b>bold", "b", "c", "d", "e", "f"], heads);
    }

    [Fact]
    public void A_loss_that_explodes_is_drawn_by_powers_of_ten()
    {
        var page = ReportPage.Of(Settings, null);
        var report = page.Report with { History = [.. page.Report.History.Select((epoch, index) => epoch with { Loss = Math.Pow(10, 4 * index) })] };
        var loss = ReportPage.Parse(report.ToHtml(page.Network, Settings, ReportPage.Images)).Descendants("svg").First();
        Assert.Contains("1E8", loss.Descendants("text").Select(text => text.Value));
    }

    [Fact]
    public void Numbers_have_a_page_too()
    {
        var network = new Regressor();
        var data = Dataset.FromArrays([0, 0, 1, 1, 2, 1], [1, 3, 4], 2, 1);
        using var trainer = new Trainer<Regressor>(network, Settings);
        var report = trainer.Fit(data, data, cancellationToken: TestContext.Current.CancellationToken);
        var root = ReportPage.Parse(report.ToHtml(network, Settings, data));
        Assert.Equal(["Loss", "Learning rate"], root.Descendants("svg").Select(svg => svg.Element("title")!.Value));
        Assert.Contains("Mean absolute error", root.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_inputs_have_their_decision_boundary()
    {
        var network = new Thirds();
        using var trainer = new Trainer<Thirds>(network, Settings);
        var report = trainer.Fit(Points.ThreeClasses, cancellationToken: TestContext.Current.CancellationToken);
        var root = ReportPage.Parse(report.ToHtml(network, Settings, Points.ThreeClasses));
        Assert.Contains("Decision boundary", root.Descendants("svg").Select(svg => svg.Element("title")!.Value));
    }

    [Fact]
    public void A_training_cancelled_before_its_first_epoch_has_a_page()
    {
        var report = new TrainingReport { History = [], StopReason = StopReason.Cancelled, Steps = 0, Elapsed = TimeSpan.Zero };
        var root = ReportPage.Parse(report.ToHtml(new SmallImages(), Settings, ReportPage.Images));
        Assert.Contains("Cancelled", root.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Widths_and_numbers_that_do_not_suit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ReportPage.Of(Settings, new HtmlReportOptions { ImageWidth = 4 }));
        Assert.Throws<ArgumentException>(() => ReportPage.Of(Settings, new HtmlReportOptions { ImageWidth = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HtmlReportOptions { Mistakes = -1 });
    }

    [Fact]
    public void The_file_is_what_was_written()
    {
        var page = ReportPage.Of(Settings, null);
        string path = Path.GetTempFileName();
        try
        {
            page.Report.SaveHtml(path, page.Network, Settings, ReportPage.Images);
            // The minute of writing may differ.
            Assert.Equal(page.Html.Length, File.ReadAllText(path).Length);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
