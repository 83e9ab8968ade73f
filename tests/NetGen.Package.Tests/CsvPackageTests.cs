using NetGen.Package.Tests.Feed;

namespace NetGen.Package.Tests;

/// <summary>A reference to NetGen.Csv alone brings the runtime and the generator along.</summary>
public class CsvPackageTests(PackageFeed feed)
{
    [Fact]
    public void A_network_learns_from_a_file()
    {
        var project = UserProject.Create(feed, "Csv", UserProject.ConsoleProperties, "NetGen.Csv", "tests/NetGen.Package.Tests/Projects/Csv/*");
        project.Write("iris.csv", Flowers.Csv());
        Assert.Matches(@"accuracy (9\d\.\d\d|100\.00)%", project.Run().Succeeds().Output);
    }
}
