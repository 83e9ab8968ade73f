using NetGen.Package.Tests.Feed;

namespace NetGen.Package.Tests;

/// <summary>The netgen command, installed from its package, writes a class that a project of the package NetGen compiles.</summary>
public class ToolPackageTests(PackageFeed feed)
{
    [Fact]
    public void It_installs_and_writes_a_network_that_compiles_and_predicts()
    {
        var project = UserProject.Create(feed, "Tool", UserProject.ConsoleProperties, "NetGen", "tests/NetGen.Package.Tests/Projects/Tool/*");
        project.Write("iris.csv", Flowers.Csv());
        project.DotNet("tool", "install", "NetGen.Tool", "--version", PackageFeed.Version, "--tool-path", "tools").Succeeds();
        project.Execute(Path.Combine("tools", OperatingSystem.IsWindows() ? "netgen.exe" : "netgen"), "train", "--data", "iris.csv", "--target", "species", "--layers", ",8,", "--fold", "--epochs", "60").Succeeds();
        Assert.Equal(["0", "1", "2"], project.Run().Succeeds().Values("classes"));
    }
}
