using NetGen.Package.Tests.Feed;

namespace NetGen.Package.Tests;

/// <summary>The tutorial of the README, in the project that <c>dotnet new console</c> makes: its files are those of samples/GettingStarted.</summary>
public class TutorialTests(PackageFeed feed)
{
    [Fact]
    public void It_trains_and_predicts_with_the_weights_inside()
    {
        var output = UserProject.Create(feed, "Moons", UserProject.ConsoleProperties, "NetGen", "samples/GettingStarted/*.cs", "samples/GettingStarted/*.safetensors").Run().Succeeds();
        Assert.Contains("epoch 30/30", output.Output, StringComparison.Ordinal);
        Assert.Matches(@"accuracy 9[7-9]\.\d\d%", output.Output);
        Assert.Matches(@"\(0\.5, 0\.1\): upper \d\d?\.\d %, lower [89]\d\.\d %", output.Output);
        Assert.Matches(@"compiled in: upper \d\d?\.\d %, lower [89]\d\.\d %", output.Output);
    }

    [Fact]
    public void A_mistake_is_a_compile_error_that_says_what_to_write()
    {
        var project = UserProject.Create(feed, "Mistake", UserProject.ConsoleProperties, "NetGen", "samples/GettingStarted/Moons.cs", "samples/GettingStarted/MoonClassifier.cs", "samples/GettingStarted/Program.cs");
        project.Edit("MoonClassifier.cs", "[Dense(16, 16, ReLU)]", "[Dense(15, 16, ReLU)]");
        project.Edit("Program.cs", "TrainedMoonClassifier", "MoonClassifier");
        var output = project.Build();
        Assert.NotEqual(0, output.ExitCode);
        Assert.Contains("MoonClassifier.cs(6,8): error NG0102", output.Output, StringComparison.Ordinal);
        Assert.Contains("change 15 to 16", output.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_property_of_the_vector_width_reaches_the_generator()
    {
        var project = UserProject.Create(feed, "Width", UserProject.ConsoleProperties, "NetGen", "samples/GettingStarted/Moons.cs", "samples/GettingStarted/MoonClassifier.cs", "samples/GettingStarted/Program.cs");
        project.Edit("Program.cs", "TrainedMoonClassifier", "MoonClassifier");
        Assert.Contains("NG0404", project.Build("-p:NetGenVectorBits=300").Output, StringComparison.Ordinal);
    }
}
