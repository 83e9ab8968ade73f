using System.Xml.Linq;
using NetGen.Numerics;

namespace NetGen.Reporting.Tests.Html;

/// <summary>The page of a small training.</summary>
internal sealed record ReportPage(string Html, XElement Root, TrainingReport Report, SmallImages Network)
{
    public static readonly Dataset Images = CreateImages();

    public string Text => Root.Value;

    public static ReportPage Of(TrainingOptions settings, HtmlReportOptions? options)
    {
        var network = new SmallImages();
        using var trainer = new Trainer<SmallImages>(network, settings);
        var report = trainer.Fit(Images, Images, cancellationToken: TestContext.Current.CancellationToken);
        string html = report.ToHtml(network, settings, Images, options);
        return new ReportPage(html, Parse(html), report, network);
    }

    /// <summary>The page is XML as well.</summary>
    public static XElement Parse(string html)
    {
        const string DocumentType = "<!DOCTYPE html>\n";
        Assert.StartsWith(DocumentType, html, StringComparison.Ordinal);
        return XElement.Parse(html[DocumentType.Length..]);
    }

    private static Dataset CreateImages()
    {
        var random = new RandomStream(3);
        float[] inputs = new float[40 * 6];
        int[] labels = new int[40];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = random.NextSingle();
        for (int i = 0; i < labels.Length; i++)
            labels[i] = random.Next(3);
        return Dataset.FromClasses(inputs, labels, ["<b>bold</b>", "a & b", "\"quoted\""], ["<b>bold", "b", "c", "d", "e", "f"]);
    }
}
