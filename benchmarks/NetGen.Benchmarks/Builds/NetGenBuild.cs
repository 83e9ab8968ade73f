using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace NetGen.Benchmarks.Builds;

/// <summary>
/// A build of runtime and generator. Both assemblies are read into memory at once, so that a compiler at work elsewhere changes nothing of what
/// is measured.
/// </summary>
public sealed class NetGenBuild
{
    private const string RuntimeName = "NetGen";
    private const string GeneratorName = "NetGen.Generator";

    private readonly Type _generator;
    private readonly Dictionary<(BuildNetwork Network, int VectorBits), byte[]> _workloads = [];

    private NetGenBuild(string folder)
    {
        Runtime = File.ReadAllBytes(AssemblyPath(folder, RuntimeName));
        Reference = MetadataReference.CreateFromImage(Runtime);
        using var generator = new MemoryStream(File.ReadAllBytes(AssemblyPath(folder, GeneratorName)));
        _generator = new AssemblyLoadContext(folder).LoadFromStream(generator).GetType("NetGen.Generator.NetworkGenerator", throwOnError: true)!;
        if (new BuildContext(this).LoadFromAssemblyName(new(RuntimeName)).GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
            throw new BuildException($"{folder} holds a debug build, whose times mean nothing. Build it with -c Release.");
    }

    /// <summary>The one that this program was built with.</summary>
    public static NetGenBuild Own { get; } = new(AppContext.BaseDirectory);

    /// <summary>The runtime's assembly.</summary>
    public byte[] Runtime { get; }

    /// <summary>The runtime as the compiler is given it.</summary>
    public MetadataReference Reference { get; }

    /// <summary>The build of another folder.</summary>
    /// <param name="folder">A checkout of the repository, which is built first, or a folder of assemblies.</param>
    /// <exception cref="BuildException">The folder is neither, or does not build.</exception>
    public static NetGenBuild Of(string folder)
    {
        if (File.Exists(AssemblyPath(folder, RuntimeName)) && File.Exists(AssemblyPath(folder, GeneratorName)))
            return new NetGenBuild(folder);

        string[] projects = [Path.Combine(folder, "src", RuntimeName), Path.Combine(folder, "generator", GeneratorName)];
        if (!projects.All(Directory.Exists))
            throw new BuildException($"{folder} is no checkout of NetGen, and holds no {RuntimeName}.dll with {GeneratorName}.dll.");
        var output = Directory.CreateTempSubdirectory("netgen-baseline-");
        try
        {
            foreach (string project in projects)
                Build(project, output.FullName);
            return new NetGenBuild(output.FullName);
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    /// <summary>A generator that has kept nothing.</summary>
    public ISourceGenerator CreateGenerator() => ((IIncrementalGenerator)Activator.CreateInstance(_generator)!).AsSourceGenerator();

    /// <summary>The assembly of a network with its <see cref="Workload"/>, made once.</summary>
    /// <exception cref="BuildException">It does not compile.</exception>
    public byte[] Compile(BuildNetwork network, int vectorBits)
    {
        if (!_workloads.TryGetValue((network, vectorBits), out byte[]? assembly))
            _workloads[(network, vectorBits)] = assembly = WorkloadCompiler.Compile(network, this, vectorBits);
        return assembly;
    }

    private static string AssemblyPath(string folder, string name) => Path.Combine(folder, $"{name}.dll");

    private static void Build(string project, string output)
    {
        string[] arguments = ["build", project, "-c", "Release", "-o", output, "-v", "quiet", "-p:RunAnalyzers=false"];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = project, RedirectStandardOutput = true })!;
        string log = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new BuildException($"{project} does not build:\n{log}");
    }
}
