using NetGen.Package.Tests.Feed;
using NetGen.Tests;

namespace NetGen.Package.Tests;

/// <summary>Projects that the package cannot serve hear of it at once, and those that it can are not kept from building.</summary>
public class ProjectKindTests(PackageFeed feed)
{
    private const string Network = """
        using NetGen;

        float[] y = new Net().Forward([1f, 2f]);
        System.Console.WriteLine($"outputs {y.Length}");

        [Network, Dense(2, 3)]
        public partial class Net;
        """;

    public static TheoryData<string> Libraries => [.. PackageFeed.Projects.Where(name => LongTests.AreWanted ? name != "NetGen.Tool" : name == "NetGen")];

    [Theory]
    [MemberData(nameof(Libraries))]
    [Trait(LongTests.Trait, LongTests.Value)]
    public void An_older_framework_is_refused_by_the_restore(string package)
    {
        var project = UserProject.Create(feed, "Older", UserProject.ConsoleProperties, package);
        project.Edit("Older.csproj", "net10.0", "net8.0");
        var output = project.DotNet("restore");
        Assert.NotEqual(0, output.ExitCode);
        Assert.Contains($"NU1202: Package {package} {PackageFeed.Version} is not compatible with net8.0", output.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fsproj", "Net.fs", "module Net\nopen NetGen\n\n[<Network>]\n[<Dense(2, 1)>]\ntype Net() = class end\n", "Net.fs(4): warning NG0601")]
    [InlineData("vbproj", "Net.vb", "Imports NetGen\n\n<Network, Dense(2, 1)>\nPublic Class Net\nEnd Class\n", "Net.vb(3): warning NG0601")]
    [Trait(LongTests.Trait, LongTests.Value)]
    public void A_network_in_another_language_is_told_of(string extension, string file, string source, string expected)
    {
        LongTests.Require();
        var project = UserProject.Create(feed, "Foreign", UserProject.ConsoleProperties, "NetGen");
        project.Write(file, source);
        project.Write($"Foreign.{extension}", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="{file}" Condition="'{extension}' == 'fsproj'" />
                <PackageReference Include="NetGen" Version="{PackageFeed.Version}" />
              </ItemGroup>
            </Project>
            """);
        Assert.Contains(expected, project.Build($"Foreign.{extension}").Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Generated_files_inside_the_project_are_not_compiled_again()
    {
        var project = UserProject.Create(feed, "Shown", UserProject.ConsoleProperties + "<EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles><CompilerGeneratedFilesOutputPath>Generated</CompilerGeneratedFilesOutputPath>", "NetGen");
        project.Write("Program.cs", Network);
        project.Write("Other/NetGen.Generator/NetGen.Generator.NetworkGenerator/Net.g.cs", "#error Another target framework's");
        project.Build().Succeeds();
        Assert.NotEmpty(project.Files("Generated"));
        project.Edit("Program.cs", "Dense(2, 3)", "Dense(2, 4)");
        Assert.Equal(["4"], project.Run().Succeeds().Values("outputs"));
    }

    [Fact]
    public void A_build_after_that_of_an_editor_does_not_compile_again()
    {
        var project = UserProject.Create(feed, "Edited", UserProject.ConsoleProperties, "NetGen");
        project.Write("Program.cs", Network);
        project.Build().Succeeds();
        var compiled = Compiled();
        string arguments = project.DotNet("msbuild", "-t:Compile", "-p:Configuration=Release", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:NonExistentFile=none/none", "-getItem:CscCommandLineArgs").Succeeds().Output;
        Assert.Contains("DesignTime.globalconfig", arguments, StringComparison.Ordinal);
        project.Build().Succeeds();
        Assert.Equal(compiled, Compiled());

        DateTime Compiled() => project.Files("obj/Release").Single(file => file.Name == "Edited.dll" && file.Directory!.Name == "net10.0").LastWriteTimeUtc;
    }

    [Fact]
    public void A_generator_that_is_loaded_twice_is_told_of()
    {
        var project = UserProject.Create(feed, "Twice", UserProject.ConsoleProperties, "NetGen");
        project.Write("Program.cs", Network);
        project.Edit("Twice.csproj", "</ItemGroup>", "<Analyzer Include=\"NetGen.Generator.dll\" /></ItemGroup>");
        var output = project.Build();
        Assert.NotEqual(0, output.ExitCode);
        Assert.Contains("error NG0602", output.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_is_not_partial_is_the_first_error_and_its_uses_are_none()
    {
        var project = UserProject.Create(feed, "Whole", UserProject.ConsoleProperties, "NetGen");
        project.Write("Program.cs", Network.Replace("partial ", "", StringComparison.Ordinal));
        var output = project.Build();
        Assert.NotEqual(0, output.ExitCode);
        Assert.Contains("Program.cs(7,14): error NG0001", output.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output.Output, StringComparison.Ordinal);
    }
}
