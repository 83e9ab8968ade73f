using NetGen.Conformance.Tests.Compilation;
using NetGen.Tests;
using NetGen.Tests.Persistence;

namespace NetGen.Onnx.Tests.Import;

/// <summary>The models of Models/make_models.py, imported as a user would: class and weights file, compiled and loaded.</summary>
internal static class ImportedModels
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "NetGen.Onnx.Tests", "Import", "Models");
    private static readonly Lazy<Dictionary<string, TestNetwork>> Compiled = new(() => Compile([.. Names.Select(name => OnnxFile.Import(PathOf(name)))]));

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.onnx").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public static string[] Figures => File.ReadAllLines(Path.Combine(Folder, "figures.csv"));

    public static string PathOf(string name) => Path.Combine(Folder, name + ".onnx");

    public static TestNetwork Get(string name) => Compiled.Value[name];

    /// <summary>The networks by name.</summary>
    public static Dictionary<string, TestNetwork> Compile(IReadOnlyCollection<OnnxImport> imports)
    {
        using var folder = new TemporaryFolder();
        var types = NetworkCompiler.Compile(imports.Select(Declare), 128, []);
        return imports.ToDictionary(import => import.Network.Architecture.Name, import =>
        {
            var network = NetworkCompiler.Create(types[import.Network.Architecture.Name]);
            SafeTensors.Save(import.Network, folder["weights"]);
            network.Load(File.ReadAllBytes(folder["weights"]));
            return network;
        });
    }

    /// <summary>The compiler of the tests puts its own line of this kind before each source.</summary>
    private static string Declare(OnnxImport import) => SourceExport.ToDeclaration(import.Network.Architecture).Replace("using NetGen;\n", "", StringComparison.Ordinal);
}
