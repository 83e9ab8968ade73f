namespace NetGen;

public sealed partial record SafeTensorInfo;

public sealed partial record SafeTensorsInfo;
