import { fork } from 'node:child_process'; import { once } from 'node:events'; import { PerformanceObserver } from 'node:perf_hooks';
import { request } from 'undici';
import { systemClock } from '../src/clock.ts'; import { createConnection } from '../src/engines/a1111/connection.ts'; import { pictureOrder } from '../src/engines/a1111/request.ts'; import { createAgent } from '../src/http/outbound.ts';
const child=fork(new URL('hops-a1111-server.ts',import.meta.url)); const [{port}]=await once(child,'message') as any; const url='http://127.0.0.1:'+port;
const brief:any={positive:'bench',negative:'',width:1024,height:1024,steps:20,cfg:7,sampler:'Euler',seed:100,count:4};
const conn=createConnection(url,undefined,systemClock); const order=pictureOrder({brief,sampler:{sampler:'Euler'},model:undefined,taskId:'b',start:undefined}); const agent=createAgent();
const drain=async()=>{const r=await request(url+'/sdapi/v1/txt2img',{dispatcher:agent,method:'POST',body:'{}'});await r.body.dump({limit:1e12})};
const hop=()=>conn.draw(order,()=>{},new AbortController().signal);
const ev:any={};let cur='';new PerformanceObserver(l=>{for(const e of l.getEntries() as any){const k=cur+':'+e.detail.kind;(ev[k]??=[0,0]);ev[k][0]++;ev[k][1]+=e.duration}}).observe({entryTypes:['gc']});
for(const [n,f] of [['drain',drain],['hop',hop],['drain',drain],['hop',hop]] as any){for(let i=0;i<20;i++)await f();await new Promise(r=>setTimeout(r,50));cur=n+Math.random().toFixed(2);const c=process.cpuUsage(),t=performance.now();for(let i=0;i<100;i++)await f();const w=performance.now()-t,u=process.cpuUsage(c);await new Promise(r=>setTimeout(r,50));console.log(cur,'wall',(w/100).toFixed(2),'user',(u.user/1e5).toFixed(2),'sys',(u.system/1e5).toFixed(2),JSON.stringify(Object.fromEntries(Object.entries(ev).filter(([k])=>k.startsWith(cur)).map(([k,v]:any)=>[k.split(':')[1],v[0]+'x '+(v[1]/v[0]).toFixed(2)+'ms']))));}
child.disconnect();process.exit();
