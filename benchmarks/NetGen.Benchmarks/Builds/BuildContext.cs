using System.Reflection;
using System.Runtime.Loader;

namespace NetGen.Benchmarks.Builds;

/// <summary>
/// Where networks meet the runtime of their own build, whatever else the process has loaded. A new context loads all anew, and the JIT compiles
/// all anew: code and data come to lie at other addresses.
/// </summary>
public sealed class BuildContext(NetGenBuild build) : AssemblyLoadContext
{
    private readonly Dictionary<(BuildNetwork Network, int VectorBits), Type> _workloads = [];

    public NetGenBuild Build => build;

    /// <summary>The build's <see cref="Workload"/> of a network.</summary>
    public Type Workload(BuildNetwork network, int vectorBits)
    {
        if (!_workloads.TryGetValue((network, vectorBits), out var workload))
            _workloads[(network, vectorBits)] = workload = Load(build.Compile(network, vectorBits)).GetType(typeof(Workload).FullName!, throwOnError: true)!;
        return workload;
    }

    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name == "NetGen" ? Load(build.Runtime) : null;

    private Assembly Load(byte[] assembly)
    {
        using var stream = new MemoryStream(assembly);
        return LoadFromStream(stream);
    }
}
