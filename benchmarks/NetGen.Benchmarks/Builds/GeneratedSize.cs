using System.Text;
using NetGen.Benchmarks.Compilations;

namespace NetGen.Benchmarks.Builds;

/// <summary>How much is generated for one network, all files together.</summary>
public sealed record GeneratedSize(int Lines, int Bytes)
{
    public const string Network = "12-10-8-6-3";

    public static GeneratedSize Of(NetGenBuild build)
    {
        string[] files = [.. new Project(1, build).RunCold().GetRunResult().GeneratedTrees.Select(tree => tree.ToString())];
        return new GeneratedSize(files.Sum(file => file.Count(character => character == '\n')), files.Sum(Encoding.UTF8.GetByteCount));
    }
}
