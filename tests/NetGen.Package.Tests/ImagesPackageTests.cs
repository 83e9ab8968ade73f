using NetGen.Images.Tests;
using NetGen.Package.Tests.Feed;

namespace NetGen.Package.Tests;

/// <summary>A reference to NetGen.Images alone brings the runtime, the generator and what decodes images on this system along.</summary>
public class ImagesPackageTests(PackageFeed feed)
{
    private const int Size = 12;

    [Fact]
    public void A_network_learns_from_a_folder_and_the_output_has_the_native_library_of_this_system_alone()
    {
        var project = UserProject.Create(feed, "Images", UserProject.ConsoleProperties, "NetGen.Images", "tests/NetGen.Package.Tests/Projects/Images/*");
        for (int at = 1; at < Size - 1; at++)
        {
            project.Write($"lines/across/{at}.png", Line(at, place => place / Size));
            project.Write($"lines/down/{at}.png", Line(at, place => place % Size));
        }

        var run = project.Run().Succeeds();
        Assert.Equal(["across"], run.Values("class"));
        Assert.Contains("accuracy 100.00%", run.Output, StringComparison.Ordinal);
        Assert.Single(project.Files("bin"), file => file.Name.Contains("libSkiaSharp", StringComparison.Ordinal));
    }

    private static byte[] Line(int at, Func<int, int> coordinate) =>
        PngWriter.Write(Size, Size, 8, PngWriter.Grey, [.. Enumerable.Range(0, Size * Size).Select(place => coordinate(place) == at ? byte.MaxValue : byte.MinValue)]);
}
