using NetGen.Package.Tests.Feed;
using NetGen.Tests;

namespace NetGen.Package.Tests;

/// <summary>What the packages weigh, and what they bring into the projects that use them.</summary>
public class SizeTests(PackageFeed feed)
{
    private const long MiB = 1 << 20;

    [Fact]
    public void The_tool_is_at_most_40_MiB()
    {
        long size = new FileInfo(feed.PathOf("NetGen.Tool")).Length + new FileInfo(feed.PathOf($"NetGen.Tool.{PackageFeed.System}")).Length;
        Assert.True(size <= 40 * MiB, $"NetGen.Tool and its package for {PackageFeed.System} are {size:N0} bytes.");
    }

    [Fact]
    public void The_output_of_a_project_with_pictures_is_at_most_60_MiB_and_draws()
    {
        var project = UserProject.Create(feed, "Pictures", UserProject.ConsoleProperties, "NetGen.Reporting", "tests/NetGen.Package.Tests/Projects/Pictures/*");
        Assert.NotEqual("0", project.Run().Succeeds().Values("bytes").Single());
        var files = project.Files("bin");
        long size = files.Sum(file => file.Length);
        Assert.True(size <= 60 * MiB, $"The output is {size:N0} bytes: {string.Join(", ", files.OrderByDescending(file => file.Length).Take(10).Select(file => $"{file.FullName} {file.Length:N0}"))}.");
    }

    [Fact]
    [Trait(LongTests.Trait, LongTests.Value)]
    public void A_program_published_for_all_systems_has_the_native_libraries_of_all_without_their_symbols()
    {
        LongTests.Require();
        var project = UserProject.Create(feed, "Portable", UserProject.ConsoleProperties, "NetGen.Reporting", "tests/NetGen.Package.Tests/Projects/Pictures/*");
        project.DotNet("publish", "-c", "Release", "-o", "published").Succeeds();
        string[] libraries = [.. project.Files("published/runtimes").Select(file => $"{file.Directory!.Parent!.Name}/{file.Name}")];
        Assert.Contains("linux-x64/libSkiaSharp.so", libraries);
        Assert.Contains("linux-musl-arm64/libHarfBuzzSharp.so", libraries);
        Assert.Contains("osx/libSkiaSharp.dylib", libraries);
        Assert.Contains("win-x64/libSkiaSharp.dll", libraries);
        Assert.DoesNotContain(libraries, library => library.EndsWith(".pdb", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("linux-arm64", new[] { "linux-arm64/libHarfBuzzSharp.so", "linux-arm64/libSkiaSharp.so" })]
    [InlineData("osx-arm64", new[] { "osx/libHarfBuzzSharp.dylib", "osx/libSkiaSharp.dylib" })]
    [InlineData("win-x64", new[] { "win-x64/libHarfBuzzSharp.dll", "win-x64/libSkiaSharp.dll" })]
    [Trait(LongTests.Trait, LongTests.Value)]
    public void A_build_takes_the_native_libraries_of_the_systems_it_is_told(string systems, string[] expected)
    {
        LongTests.Require();
        var project = UserProject.Create(feed, "Systems", UserProject.ConsoleProperties, "NetGen.Reporting", "tests/NetGen.Package.Tests/Projects/Pictures/*");
        project.Build($"-p:NetGenNativeLibraries={systems}").Succeeds();
        Assert.Equal(expected, project.Files("bin/Release/net10.0/runtimes").Select(file => $"{file.Directory!.Parent!.Name}/{file.Name}").Order(StringComparer.Ordinal));
    }
}
