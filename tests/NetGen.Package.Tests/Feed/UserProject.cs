using System.Text;
using NetGen.Tests;

namespace NetGen.Package.Tests.Feed;

/// <summary>A project that uses the packages, in a folder of its own outside the repository.</summary>
internal sealed class UserProject
{
    /// <summary>What <c>dotnet new console</c> sets; numbers print alike on every machine.</summary>
    public const string ConsoleProperties = """
        <ImplicitUsings>enable</ImplicitUsings>
        <Nullable>enable</Nullable>
        <InvariantGlobalization>true</InvariantGlobalization>
        """;

    private readonly string _folder;
    private readonly string _name;

    private UserProject(string folder, string name) => (_folder, _name) = (folder, name);

    /// <summary>Copies files of the repository into a new project.</summary>
    /// <param name="name">The project's name.</param>
    /// <param name="properties">The project file's properties.</param>
    /// <param name="package">The package it references.</param>
    /// <param name="files">Paths in the repository; wildcards are allowed in the last part.</param>
    public static UserProject Create(PackageFeed feed, string name, string properties, string package, params IEnumerable<string> files)
    {
        string folder = feed.CreateProjectFolder(name);
        foreach (string pattern in files)
        {
            string from = Path.Combine(Repository.Root, Path.GetDirectoryName(pattern)!);
            foreach (string file in Directory.EnumerateFiles(from, Path.GetFileName(pattern)))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="{PackageFeed.Version}" />
              </ItemGroup>
            </Project>
            """);
        return new UserProject(folder, name);
    }

    /// <summary>All files of a folder of the project, by their paths in it.</summary>
    public FileInfo[] Files(string folder) => new DirectoryInfo(Path.Combine(_folder, folder)).GetFiles("*", SearchOption.AllDirectories);

    public void Write(string file, string content) => Write(file, Encoding.UTF8.GetBytes(content));

    public void Write(string file, byte[] content)
    {
        string path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    /// <summary>Replaces a text that stands in a file once.</summary>
    public void Edit(string file, string old, string replacement)
    {
        string path = Path.Combine(_folder, file);
        string content = File.ReadAllText(path);
        Assert.Equal(2, content.Split(old).Length);
        File.WriteAllText(path, content.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>Builds and runs it by the command that people type.</summary>
    public CommandResult Run(params IEnumerable<string> arguments) => DotNet(["run", "-c", "Release", .. arguments]);

    public CommandResult Build(params IEnumerable<string> arguments) => DotNet(["build", "-c", "Release", .. arguments]);

    /// <summary>A command of the SDK in the project's folder.</summary>
    public CommandResult DotNet(params IEnumerable<string> arguments) => Command.DotNet(_folder, arguments);

    /// <summary>A program in the project's folder.</summary>
    public CommandResult Execute(string program, params IEnumerable<string> arguments) => Command.Run(Path.Combine(_folder, program), _folder, arguments);

    /// <summary>Publishes it for this machine and runs the result, or skips the test where the machine lacks what publishing takes.</summary>
    /// <param name="properties">MSBuild properties, such as <c>PublishAot=true</c>.</param>
    public CommandResult PublishAndRun(params IEnumerable<string> properties)
    {
        string output = Path.Combine(_folder, "published");
        var published = DotNet(["publish", "-c", "Release", "--use-current-runtime", "-o", output, .. properties.Select(property => $"-p:{property}")]);
        if (published.ExitCode != 0 && MissingPrerequisite(published.Output) is { } reason)
            Assert.Skip(reason);
        published.Succeeds();
        return Command.Run(Path.Combine(output, OperatingSystem.IsWindows() ? $"{_name}.exe" : _name), output).Succeeds();
    }

    /// <summary>What the machine lacks, told by the build's own errors; null where the build failed for another reason.</summary>
    private static string? MissingPrerequisite(string output)
    {
        string[] packages = ["ILCompiler", "Microsoft.NETCore.App.Runtime", "ILLink.Tasks"];
        string? refused = output.Split('\n').FirstOrDefault(line => (line.Contains("NU1101", StringComparison.Ordinal) || line.Contains("NU1102", StringComparison.Ordinal) || line.Contains("NU1301", StringComparison.Ordinal))
            && packages.Any(package => line.Contains(package, StringComparison.OrdinalIgnoreCase)));
        if (refused is not null)
            return $"The SDK's publishing packages cannot be restored here: {refused.Trim()}";
        return output.Contains("Platform linker", StringComparison.Ordinal) ? "NativeAOT needs a C linker (clang or gcc), which is not installed." : null;
    }
}
