using System.Globalization;
using System.Runtime.Intrinsics;
using NetGen.Package.Tests.Feed;
using NetGen.Tests;

namespace NetGen.Package.Tests;

/// <summary>
/// One program in a project with every switch against the house's own: no nullable annotations, no implicit usings, checked arithmetic,
/// no unsafe code, documentation and style enforced, every warning an error. Built and run as it is, trimmed, and as native code.
/// </summary>
public class StrictProjectTests(PackageFeed feed)
{
    private const string Properties = """
        <Nullable>disable</Nullable>
        <ImplicitUsings>disable</ImplicitUsings>
        <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
        <AllowUnsafeBlocks>false</AllowUnsafeBlocks>
        <GenerateDocumentationFile>true</GenerateDocumentationFile>
        <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
        <AnalysisLevel>latest-recommended</AnalysisLevel>
        <IsAotCompatible>true</IsAotCompatible>
        """;

    private const int Samples = 5;
    private const int Inputs = 16;

    private static readonly string Weights = Path.Combine("samples", "EmbeddedInference", "monitor.safetensors");

    [Fact]
    public void It_runs_under_the_JIT_with_the_widest_vectors()
    {
        var output = CreateProject().Run().Succeeds();
        Check(output);
        Assert.Equal(WidestVectors(), output.Values("vectors").Single());
    }

    [Fact]
    [Trait(LongTests.Trait, LongTests.Value)]
    public void It_runs_trimmed()
    {
        LongTests.Require();
        Check(CreateProject().PublishAndRun("PublishTrimmed=true", "SelfContained=true"));
    }

    [Fact]
    [Trait(LongTests.Trait, LongTests.Value)]
    public void It_runs_as_native_code_with_vectors_at_the_default_baseline()
    {
        LongTests.Require();
        var output = CreateProject().PublishAndRun("PublishAot=true");
        Check(output);
        Assert.Equal("128", output.Values("vectors").Single());
    }

    [Fact]
    [Trait(LongTests.Trait, LongTests.Value)]
    public void It_runs_as_native_code_for_this_machine_with_the_widest_vectors()
    {
        LongTests.Require();
        var output = CreateProject().PublishAndRun("PublishAot=true", "IlcInstructionSet=native");
        Check(output);
        Assert.Equal(WidestVectors(), output.Values("vectors").Single());
    }

    private static string WidestVectors() => (Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128).ToString(CultureInfo.InvariantCulture);

    private static void Check(CommandResult output)
    {
        double[] inputs = [.. Enumerable.Range(0, Samples * Inputs).Select(i => (double)(0.1f * (i * 7 % 11)))];
        double[] expected = [.. inputs.Chunk(Inputs).SelectMany(input => ReferenceForward.Run(Path.Combine(Repository.Root, Weights), input))];
        foreach (string key in (string[])["single", "batch"])
        {
            double[] actual = [.. output.Values(key).Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
            Assert.Equal(expected.Length, actual.Length);
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }

        Assert.Equal(["0"], output.Values("allocated"));
        Assert.Equal(["0", "1", "1", "0"], output.Values("xor"));
        Assert.Equal(["True"], output.Values("loaded"));
        double[] losses = [.. output.Values("everything").Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
        Assert.InRange(losses[1], 0, losses[0] / 2);
        // The nearest to 1.005 with 8 bits is 1.0078125.
        Assert.Equal(["0", "5.015625"], output.Values("halves"));
        Assert.Equal(["0", "6.015625"], output.Values("refreshed"));
    }

    private UserProject CreateProject() => UserProject.Create(feed, "Strict", Properties, "NetGen", "tests/NetGen.Package.Tests/Projects/Strict/*.cs", Weights);
}
