namespace NetGen;

// The runtime library's own file is linked; there both are public.
internal sealed partial record SafeTensorInfo;

internal sealed partial record SafeTensorsInfo;
